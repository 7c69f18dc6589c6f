'use client'

import { FoldButton } from './fold-button'
import { useOutline } from './outline-context'
import type { GroupRow } from './outline-rows'
import { PlusButton } from './plus-button'
import { countOf } from './row-name'

/** The head of a branch: its name, how many steps it holds, a plus at its end. */
export function GroupRowHead({ row }: { row: GroupRow }) {
  const { isReadOnly } = useOutline()
  return (
    <div className="rounded-control text-meta group-data-drop-target/row:bg-lapis-soft group-data-focus-visible/row:ring-lapis flex h-11 cursor-pointer items-center gap-1.5 group-data-focus-visible/row:ring-2">
      {row.children.length > 0 ? <FoldButton /> : <span className="w-6 shrink-0" />}
      <b className="font-strong truncate">{row.title}</b>
      <span className="text-ink-2 shrink-0">{countOf(row)}</span>
      <span className="grow" />
      {row.plus && !isReadOnly && <PlusButton plus={row.plus} isQuiet />}
    </div>
  )
}
