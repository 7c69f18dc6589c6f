'use client'

import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { classes } from './classes'
import type { DataPath, DataRow } from './data-rows'
import { DataTreeRow } from './data-tree-row'
import { isFoldable, useDataTree } from './use-data-tree'

export interface DataMark {
  /** `changed`: amber. `secret`: dots instead of the value. `masked`: the value has dots in it. */
  kind: 'changed' | 'secret' | 'masked'
  /** Stands at the right end: what it was, or why it is hidden. */
  note?: ReactNode
  /** Shows what is masked: a button, and Enter. */
  onShow?: () => void
}

export interface DataTreeProps {
  value: unknown
  /** Accessible name: "Output of step 3". */
  label: string
  /** By `dataPathId(path)`. */
  marks?: ReadonlyMap<string, DataMark>
  /** Shows only keys and values with this text, and marks it. */
  filter?: string
  /** What is looked into for the text, where the value has dots in it. */
  searchIn?: unknown
  /** Makes rows choosable: Enter or a click. Containers are chosen by Enter only. */
  onPick?: (path: DataPath, value: unknown) => void
  pickLabel?: string
  /** Containers above this level start open; 2 opens the first. */
  openLevels?: number
  className?: string
}

/** JSON as an ARIA tree: one Tab stop, arrow keys, letters jump, ⌘C copies the value. */
export function DataTree({
  value,
  label,
  marks,
  filter = '',
  searchIn = value,
  onPick,
  pickLabel = 'Insert',
  openLevels = 2,
  className,
}: DataTreeProps) {
  const tree = useDataTree({ value, searchIn, filter, openLevels })
  const root = useRef<HTMLDivElement>(null)
  const focusRow = (row: DataRow | undefined) => {
    if (!row) return
    tree.setActive(row.id)
    for (const element of root.current?.children ?? []) {
      if (element instanceof HTMLElement && element.dataset.row === row.id) element.focus()
    }
  }
  const press = (row: DataRow, isKey: boolean) => {
    const onShow = isKey ? marks?.get(row.id)?.onShow : undefined
    if (row.more) tree.showMore(row.more.parentId)
    else if (onShow) onShow()
    else if (onPick && (isKey || !isFoldable(row))) onPick(row.path, row.value)
    else if (isFoldable(row)) tree.toggle(row)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const index = tree.activeIndex
    const row = tree.rows[index]
    if (!row) return
    if ((event.metaKey || event.ctrlKey) && event.key === 'c') {
      copyValue(row)
      return
    }
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const target = tree.moveBy(event.key, index)
    if (target) focusRow(target)
    else if (event.key === 'Enter' || event.key === ' ') press(row, event.key === 'Enter')
    else if (!tree.fold(event.key, row)) return
    event.preventDefault()
  }
  return (
    <div
      ref={root}
      role="tree"
      aria-label={label}
      onKeyDown={onKeyDown}
      className={classes('font-mono text-data', className)}
    >
      {tree.rows.map((row) => (
        <DataTreeRow
          key={row.id}
          row={row}
          mark={marks?.get(row.id)}
          filter={filter}
          pickLabel={onPick && !row.more ? pickLabel : undefined}
          isActive={row.id === tree.activeId}
          onPress={() => {
            tree.setActive(row.id)
            press(row, false)
          }}
        />
      ))}
    </div>
  )
}

function copyValue(row: DataRow): void {
  const text = typeof row.value === 'string' ? row.value : JSON.stringify(row.value, null, 2)
  navigator.clipboard?.writeText(text).catch(() => {
    // Without the permission the browser's own copy of the selection still works.
  })
}
