'use client'

import { useCallback, useMemo, useState } from 'react'
import { childrenStep, type DataRow, dataRows, isContainer } from './data-rows'
import { searchData } from './data-search'

interface DataTreeInput {
  value: unknown
  /** What is looked into for the text; the value itself unless given. */
  searchIn?: unknown
  filter: string
  openLevels: number
  rowsMax?: number
  /** So many children of a row at once; 200 unless given. */
  childrenMax?: number
}

/** Longer strings are cut until they are opened. */
export const foldStringsOver = 160

export function isFoldable(row: DataRow): boolean {
  if (typeof row.value === 'string') return row.value.length > foldStringsOver
  return isContainer(row.value)
}

/** What is open, which row has the Tab stop, and where the keys lead. */
export function useDataTree(input: DataTreeInput) {
  const { value, filter, openLevels, rowsMax, childrenMax = childrenStep, searchIn = value } = input
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [shown, setShown] = useState<ReadonlyMap<string, number>>(new Map())
  const [active, setActive] = useState<string>()
  const only = useMemo(
    () => (filter.trim() ? searchData(searchIn, filter).shown : undefined),
    [searchIn, filter],
  )
  const rows = useMemo(
    () => dataRows(value, { toggled, shown, openLevels, only, rowsMax, childrenMax }),
    [value, toggled, shown, openLevels, only, rowsMax, childrenMax],
  )
  const activeIndex = useMemo(
    () =>
      Math.max(
        0,
        rows.findIndex(({ id }) => id === active),
      ),
    [rows, active],
  )
  const toggle = useCallback(
    (row: DataRow) => setToggled((before) => new Map(before).set(row.id, !row.isOpen)),
    [],
  )
  const showMore = useCallback(
    (parentId: string) =>
      setShown((before) =>
        new Map(before).set(parentId, (before.get(parentId) ?? childrenMax) + childrenMax),
      ),
    [childrenMax],
  )
  return {
    rows,
    activeIndex,
    activeId: rows[activeIndex]?.id,
    setActive,
    toggle,
    showMore,
    moveBy: (key: string, index: number) => targetOf(rows, key, index),
    /** Right opens, left closes; false when the key did nothing. */
    fold(key: string, row: DataRow): boolean {
      const wants = key === 'ArrowRight' ? true : key === 'ArrowLeft' ? false : undefined
      if (wants === undefined || !isFoldable(row) || row.isOpen === wants) return false
      toggle(row)
      return true
    },
  }
}

/** The row that a key leads to, by the rules of the ARIA tree pattern. */
export function targetOf(rows: DataRow[], key: string, index: number): DataRow | undefined {
  const row = rows[index]
  if (!row) return undefined
  switch (key) {
    case 'ArrowDown':
      return rows[index + 1]
    case 'ArrowUp':
      return rows[index - 1]
    case 'Home':
      return rows[0]
    case 'End':
      return rows.at(-1)
    case 'ArrowRight':
      return isContainer(row.value) && row.isOpen ? rows[index + 1] : undefined
    case 'ArrowLeft':
      if (row.isOpen) return undefined
      return rows.slice(0, index).findLast(({ level }) => level < row.level)
    default:
      return key.length === 1 && key !== ' ' ? nextByLetter(rows, key, index) : undefined
  }
}

function nextByLetter(rows: DataRow[], letter: string, index: number): DataRow | undefined {
  const around = [...rows.slice(index + 1), ...rows.slice(0, index)]
  return around.find(({ name }) => name.toLowerCase().startsWith(letter.toLowerCase()))
}
