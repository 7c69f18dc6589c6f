import { type FocusEvent, useMemo, useRef, useState } from 'react'
import type { WindowPart } from './row-window'
import { useRowWindow } from './use-row-window'
import { useSteadyColumns } from './use-steady-columns'

type TablePart<Row> =
  | Extract<WindowPart, { kind: 'gap' }>
  | { kind: 'row'; row: Row; rowIndex: number | undefined }

/** A usual row, before one can be measured. */
const height = 40

export type TableWindow<Row> = ReturnType<typeof useTableWindow<Row>>

/** Of most rows. */
export const idOf = ({ id }: { id: string }) => id

/**
 * The rows of a long table that are in the page: those in view, the first one, and the one that has
 * the focus or is open with its neighbours, so that keys lead on from there. A `TableBody` draws them.
 */
export function useTableWindow<Row>(
  rows: readonly Row[],
  rowId: (row: Row) => string,
  openId?: string,
) {
  const box = useRef<HTMLTableSectionElement>(null)
  const [focusedId, setFocusedId] = useState<string>()
  // Whoever closes it goes back to its row.
  const [lastOpenId, setLastOpenId] = useState(openId)
  if (openId !== undefined && openId !== lastOpenId) setLastOpenId(openId)
  const ids = useMemo(() => rows.map(rowId), [rows, rowId])
  const kept = useMemo(() => {
    const around = [focusedId, lastOpenId].flatMap((id) => {
      const at = id === undefined ? -1 : ids.indexOf(id)
      return at < 0 ? [] : [at - 1, at, at + 1]
    })
    return [0, ...around]
  }, [ids, focusedId, lastOpenId])
  const { parts, isWindowed } = useRowWindow({ box, ids, kept, height })
  useSteadyColumns(box, isWindowed)
  const onFocus = ({ target, currentTarget }: FocusEvent<HTMLElement>) => {
    if (!isWindowed) return
    const part = parts[[...currentTarget.children].findIndex((row) => row.contains(target))]
    if (part?.kind === 'row') setFocusedId(ids[part.index])
  }
  return {
    parts: parts.flatMap((part): TablePart<Row>[] => {
      if (part.kind === 'gap') return [part]
      const row = rows[part.index]
      // With the head.
      return row
        ? [{ kind: part.kind, row, rowIndex: isWindowed ? part.index + 2 : undefined }]
        : []
    }),
    body: { ref: box, onFocus },
    /** With the head. All rows count, also those that are not in the page. */
    rowCount: isWindowed ? ids.length + 1 : undefined,
  }
}
