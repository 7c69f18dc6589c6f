'use client'

import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useMemo,
  useRef,
} from 'react'
import { flushSync } from 'react-dom'
import { classes } from './classes'
import type { DataPath, DataRow } from './data-rows'
import { DataTreeRow } from './data-tree-row'
import { isFoldable, useDataTree } from './use-data-tree'
import { useRowWindow } from './use-row-window'

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
  const tree = useDataTree({ value, searchIn, filter, openLevels, childrenMax })
  const root = useRef<HTMLDivElement>(null)
  const { rows, activeIndex } = tree
  const ids = useMemo(() => rows.map(({ id }) => id), [rows])
  const { parts } = useRowWindow({ box: root, ids, kept: [activeIndex], height: rowHeight })
  const { focusRow, press, onPress } = useRowPress({ root, tree, marks, onPick })
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[activeIndex]
    if (!row) return
    if ((event.metaKey || event.ctrlKey) && event.key === 'c') {
      copyValue(row)
      return
    }
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const target = tree.moveBy(event.key, activeIndex)
    if (target) focusRow(target.id)
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
      {parts.map((part) => {
        const row = part.kind === 'row' ? rows[part.index] : undefined
        if (!row) return part.kind === 'gap' && <Gap key={part.before} height={part.height} />
        return (
          <DataTreeRow
            key={row.id}
            row={row}
            mark={marks?.get(row.id)}
            filter={filter}
            pickLabel={onPick && !row.more ? pickLabel : undefined}
            isActive={row.id === tree.activeId}
            onPress={onPress}
          />
        )
      })}
    </div>
  )
}

interface RowPressOptions extends Pick<DataTreeProps, 'marks' | 'onPick'> {
  root: RefObject<HTMLDivElement | null>
  tree: ReturnType<typeof useDataTree>
}

/** The same functions while the tree is scrolled: rows that stay in the page are not drawn anew. */
function useRowPress({ root, tree, marks, onPick }: RowPressOptions) {
  const { setActive, toggle, showMore } = tree
  const focusRow = useCallback(
    (id: string) => {
      // It may be far from what is in view: it is in the page once it has the Tab stop.
      flushSync(() => setActive(id))
      for (const element of root.current?.children ?? []) {
        if (element instanceof HTMLElement && element.dataset.row === id) element.focus()
      }
    },
    [setActive, root],
  )
  const press = useCallback(
    (row: DataRow, isKey: boolean) => {
      const onShow = isKey ? marks?.get(row.id)?.onShow : undefined
      if (row.more) {
        const { parentId, nextId } = row.more
        flushSync(() => showMore(parentId))
        // The row that was pressed may be gone.
        focusRow(nextId)
      } else if (onShow) onShow()
      else if (onPick && (isKey || !isFoldable(row))) onPick(row.path, row.value)
      else if (isFoldable(row)) toggle(row)
    },
    [marks, onPick, toggle, showMore, focusRow],
  )
  const onPress = useCallback(
    (row: DataRow) => {
      setActive(row.id)
      press(row, false)
    },
    [setActive, press],
  )
  return { focusRow, press, onPress }
}

/** More children of one row come in parts: each may be open and have rows of its own. */
const childrenMax = 2_000
/** In pixels, before a row can be measured. */
const rowHeight = 24

/** In place of rows that are not in the page. */
function Gap({ height }: { height: number }) {
  return <div aria-hidden style={{ height }} />
}

function copyValue(row: DataRow): void {
  const text = typeof row.value === 'string' ? row.value : JSON.stringify(row.value, null, 2)
  navigator.clipboard?.writeText(text).catch(() => {
    // Without the permission the browser's own copy of the selection still works.
  })
}
