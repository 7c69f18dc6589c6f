import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { type Brush, brushedTime, nextColumn } from './brush'

interface BrushOptions {
  starts: readonly string[]
  widthMs: number
  onMark: (range: { since: string; until: string }) => void
}

/** Which column is read and which are marked: by mouse, finger and keys alike. */
export function useBrush({ starts, widthMs, onMark }: BrushOptions) {
  const [column, setColumn] = useState<number>()
  const [marked, setMarked] = useState<Brush>()
  const drag = useRef<number>(undefined)
  const last = starts.length - 1
  const columnOf = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const place = Math.floor(((event.clientX - left) / width) * starts.length)
    return Math.min(last, Math.max(0, place))
  }
  const apply = (brush: Brush | undefined) => {
    const range = brush && brushedTime(brush, { starts, widthMs })
    setMarked(undefined)
    setColumn(undefined)
    if (range) onMark(range)
  }
  const forget = () => {
    drag.current = undefined
    setMarked(undefined)
    setColumn(undefined)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const now = Math.min(column ?? last, last)
    if (event.key === 'Enter' || event.key === ' ') apply(marked ?? { from: now, to: now })
    else if (event.key === 'Escape' && marked) setMarked(undefined)
    else {
      const next = nextColumn(event.key, now, last)
      if (next === undefined) return
      setColumn(next)
      setMarked(event.shiftKey ? { from: marked?.from ?? now, to: next } : undefined)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return {
    column,
    marked,
    surfaceProps: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        drag.current = columnOf(event)
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const now = columnOf(event)
        setColumn(now)
        if (drag.current !== undefined) setMarked({ from: drag.current, to: now })
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        const from = drag.current
        drag.current = undefined
        // A press shows one column, unless a finger only wanted to read it.
        if (from === undefined) return
        const to = columnOf(event)
        if (from !== to || event.pointerType === 'mouse') apply({ from, to })
      },
      onPointerCancel: forget,
      onPointerLeave: () => {
        if (drag.current === undefined) forget()
      },
      onKeyDown,
      onBlur: forget,
    },
  }
}
