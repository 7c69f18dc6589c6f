import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import {
  learnHeights,
  type RowHeights,
  type RowRange,
  rangeInView,
  rowOffsets,
  type WindowPart,
  windowedOver,
  windowParts,
} from './row-window'

interface RowWindowOptions {
  /** What the rows lie in: each part is one child of it, in order. */
  box: RefObject<HTMLElement | null>
  ids: readonly string[]
  /** Rows that stay in the page wherever it is scrolled to: what has the focus, and where keys lead. */
  kept: readonly number[]
  /** Of a row, until rows are there to be measured. */
  height: number
}

export interface RowWindow {
  parts: readonly WindowPart[]
  /** Not all rows are in the page: a row then says which of how many it is. */
  isWindowed: boolean
}

/** Of a long list the rows in view; of a short one all. Whatever scrolls it: page, panel or box. */
export function useRowWindow({ box, ids, kept, height }: RowWindowOptions): RowWindow {
  const isWindowed = ids.length > windowedOver
  const [range, setRange] = useState<RowRange>({ first: 0, end: windowedOver })
  const [heights, setHeights] = useState<RowHeights>({ usual: height, others: new Map() })
  const offsets = useMemo(() => rowOffsets(ids, heights), [ids, heights])
  const shown = isWindowed ? range : { first: 0, end: ids.length }
  const parts = windowParts(offsets, shown, isWindowed ? kept : [])

  const follow = useEffectEvent((commit: (change: () => void) => void) => {
    if (!box.current) return
    const { top } = box.current.getBoundingClientRect()
    const next = rangeInView(offsets, { top: -top, bottom: window.innerHeight - top }, range)
    if (next !== range) commit(() => setRange(next))
  })
  const measure = useEffectEvent(() => {
    const children = box.current?.children ?? []
    const rows = parts.flatMap((part, at) => {
      const id = part.kind === 'row' ? ids[part.index] : undefined
      const rowHeight = children[at]?.getBoundingClientRect().height
      return id !== undefined && rowHeight !== undefined ? [{ id, height: rowHeight }] : []
    })
    setHeights(learnHeights(heights, rows))
  })
  // After each drawing: rows may be higher than was thought, and other ones in view then.
  useLayoutEffect(() => {
    if (!isWindowed) return
    // biome-ignore lint/nursery/useReactCompiler: heights are there to be read only now
    measure()
    follow((change) => change())
  })
  useEffect(() => {
    if (!isWindowed) return
    // Before the frame is painted: a list that is thrown far would be empty in it.
    const onMove = () => follow(flushSync)
    const observer = new ResizeObserver(() => {
      measure()
      follow((change) => change())
    })
    if (box.current) observer.observe(box.current)
    // Scrolling does not bubble, and any element around the list may be what scrolls.
    document.addEventListener('scroll', onMove, { capture: true, passive: true })
    window.addEventListener('resize', onMove)
    return () => {
      observer.disconnect()
      document.removeEventListener('scroll', onMove, { capture: true })
      window.removeEventListener('resize', onMove)
    }
  }, [isWindowed, box])
  return { parts, isWindowed }
}
