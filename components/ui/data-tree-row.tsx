'use client'

import { ChevronDown, ChevronRight } from 'lucide-react'
import { type DragEvent, memo } from 'react'
import { classes } from './classes'
import { type DataRow, isContainer, sizeOf } from './data-rows'
import type { DataMark } from './data-tree'
import { Highlight } from './highlight'
import { foldStringsOver, isFoldable } from './use-data-tree'

interface DataTreeRowProps {
  row: DataRow
  mark?: DataMark
  filter: string
  pickLabel?: string
  isActive: boolean
  onPress: (row: DataRow) => void
  /** Makes the row one that can be dragged to where its data is wanted. */
  onDragStart?: ((event: DragEvent) => void) | undefined
}

export const DataTreeRow = memo(function DataTreeRow(props: DataTreeRowProps) {
  const { row, mark, filter, pickLabel, isActive, onPress, onDragStart } = props
  const isChanged = mark?.kind === 'changed'
  const Twist = row.isOpen ? ChevronDown : ChevronRight
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys of all its rows
    <div
      role="treeitem"
      data-row={row.id}
      tabIndex={isActive ? 0 : -1}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-expanded={isFoldable(row) ? row.isOpen : undefined}
      aria-selected={isActive}
      onClick={() => onPress(row)}
      draggable={onDragStart !== undefined}
      onDragStart={onDragStart}
      style={{ paddingLeft: `${8 + (row.level - 1) * 20}px` }}
      className={classes(
        'group flex min-h-6 cursor-default items-start gap-1.5 rounded-pill py-0.5 pr-2 -outline-offset-2 pointer-coarse:min-h-11 pointer-coarse:items-center',
        isChanged ? 'bg-needs-soft text-needs-ink' : 'hover:bg-hover',
      )}
    >
      <span className="grid h-5 w-3 shrink-0 place-items-center">
        {isContainer(row.value) && sizeOf(row.value) > 0 && <Twist className="text-ink-3 size-3" />}
      </span>
      {row.name !== '' && (
        <span className={classes('shrink-0', isChanged ? 'text-needs-ink' : 'text-ink')}>
          <Highlight text={row.name} part={filter} />
        </span>
      )}
      <RowValue row={row} filter={filter} look={mark?.kind} />
      {mark?.note && (
        <span className="text-caption ml-auto shrink-0 pl-3 font-sans leading-5">
          <span className={isChanged ? 'text-needs-ink' : 'text-ink-3'}>{mark.note}</span>
        </span>
      )}
      {mark?.onShow && <ShowButton name={row.name} onShow={mark.onShow} />}
      {pickLabel && !mark?.note && !mark?.onShow && (
        <span
          aria-hidden
          className="text-caption text-ink-3 invisible ml-auto shrink-0 pl-3 font-sans leading-5 group-hover:visible group-focus-visible:visible group-aria-selected:visible"
        >
          {pickLabel}
        </span>
      )}
    </div>
  )
})

/** Not a Tab stop: the tree is one, and Enter on the row does the same. */
function ShowButton({ name, onShow }: { name: string; onShow: () => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={name === '' ? 'Show' : `Show ${name}`}
      onClick={(event) => {
        event.stopPropagation()
        onShow()
      }}
      className="text-caption font-label text-lapis-ink ml-auto shrink-0 pl-3 font-sans leading-5 hover:underline"
    >
      Show
    </button>
  )
}

interface RowValueProps {
  row: DataRow
  filter: string
  look: DataMark['kind'] | undefined
}

function RowValue({ row, filter, look }: RowValueProps) {
  const isPlain = look === 'changed'
  if (row.more) {
    return <span className="text-lapis font-sans">Show {numbers.format(row.more.left)} more</span>
  }
  if (look === 'secret') return <span className="text-ink-3">••••••••</span>
  if (isContainer(row.value)) {
    return <span className={isPlain ? '' : 'text-ink-3'}>{describeSize(row)}</span>
  }
  const text = textOf(row.value)
  const isCut = typeof row.value === 'string' && isFoldable(row) && !row.isOpen
  return (
    <>
      <span
        className={classes(
          'min-w-0',
          row.isOpen ? 'whitespace-pre-wrap break-words' : 'truncate',
          !isPlain && (look === 'masked' ? 'text-ink-2' : colors[row.kind]),
        )}
      >
        <Highlight text={isCut ? text.slice(0, foldStringsOver) : text} part={filter} />
      </span>
      {isCut && (
        <span className="text-caption text-ink-3 shrink-0 font-sans leading-5">
          {numbers.format(text.length - 2)} characters
        </span>
      )}
    </>
  )
}

const numbers = new Intl.NumberFormat('en')

const colors: Record<DataRow['kind'], string> = {
  string: 'text-ok-ink',
  number: 'text-lapis-ink',
  boolean: 'text-lapis-ink',
  null: 'text-ink-3',
  object: 'text-ink-3',
  list: 'text-ink-3',
  more: 'text-lapis',
}

function describeSize(row: DataRow): string {
  const size = sizeOf(row.value)
  const word = row.kind === 'list' ? 'item' : 'field'
  return `${numbers.format(size)} ${word}${size === 1 ? '' : 's'}`
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}
