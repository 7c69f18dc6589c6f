'use client'

import { Plus as PlusIcon } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { classes } from '@/components/ui/classes'
import { useEditorState } from '../editor-context'
import { useOutline } from './outline-context'
import { placeId } from './outline-places'
import type { Plus } from './outline-rows'

/** Opens the list of steps for its place; in a line of its own, or at the end of a head. */
export function PlusButton({ plus, isQuiet = false }: { plus: Plus; isQuiet?: boolean }) {
  const openPicker = useEditorState((state) => state.openPicker)
  return (
    <AriaButton
      aria-label={plus.name}
      data-place={placeId(plus.place)}
      onPress={() => openPicker(plus.place)}
      className={classes(
        'relative grid shrink-0 place-items-center text-ink-2 hover:text-ink',
        isQuiet
          ? 'size-11 rounded-control hover:bg-hover'
          : 'size-7 rounded-full border border-line bg-surface hover:border-line-strong after:absolute after:-inset-x-5 after:-inset-y-2',
      )}
    >
      <PlusIcon className={isQuiet ? '' : 'size-3.5'} />
    </AriaButton>
  )
}

/** The line between two rows, and the plus on it. */
export function PlusLine({ plus }: { plus: Plus }) {
  const { isReadOnly } = useOutline()
  return (
    <div className="before:bg-line-strong relative grid h-11 place-items-center before:absolute before:inset-y-0 before:left-1/2 before:-ml-[0.75px] before:w-[1.5px]">
      {!isReadOnly && <PlusButton plus={plus} />}
    </div>
  )
}
