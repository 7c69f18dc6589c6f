'use client'

import { classes } from '@/components/ui/classes'
import { useEditorState } from '../editor-context'
import { SectionMenu } from '../sections/section-menu'
import { SectionName } from '../sections/section-name'
import { FoldButton } from './fold-button'
import { useOutline } from './outline-context'
import type { GroupRow } from './outline-rows'
import { countOf } from './row-name'

/** The title of a section, which is written in place, over the rows of its steps. */
export function SectionRowHead({ row, section }: { row: GroupRow; section: string }) {
  const { isReadOnly, folded } = useOutline()
  const isNamed = useEditorState((state) => state.namedSection === section)
  return (
    <div
      className={classes(
        'flex h-11 cursor-pointer items-center gap-1.5 border-x border-t border-dashed border-line-strong px-1.5 text-meta group-data-focus-visible/row:ring-2 group-data-focus-visible/row:ring-lapis',
        folded.has(row.id) ? 'rounded-dialog border-b' : 'rounded-t-dialog',
      )}
    >
      <FoldButton />
      {isNamed ? (
        <SectionName id={section} title={row.title} first={row.children[0]?.id} />
      ) : (
        <>
          <b className="font-strong truncate">{row.title}</b>
          <span className="text-ink-2 shrink-0">{countOf(row)}</span>
          <span className="grow" />
          {!isReadOnly && <SectionMenu id={section} isReachable />}
        </>
      )}
    </div>
  )
}
