'use client'

import { useConnection } from '@xyflow/react'
import { useEffect, useMemo, useState } from 'react'
import { refusals, refusalsFrom, type WayStart } from '@/lib/flow/connect'
import { useEditorState } from '../editor-context'
import { cardAt } from './card-at'

/** Says beside the pointer why the line that is drawn cannot lead to the card under it. */
export function RefusalHint({ start }: { start: WayStart }) {
  const flow = useEditorState((state) => state.flow)
  const near = useConnection((connection) => connection.toNode?.id)
  const { x, y, under } = usePointer()
  const refusalTo = useMemo(() => refusalsFrom(flow, start), [flow, start])
  const key = near ?? under
  const refusal = key === undefined || key === start.from ? undefined : refusalTo(key)
  if (!refusal) return null
  return (
    <div
      aria-hidden
      className="rounded-control bg-ink text-caption text-on-ink shadow-popover pointer-events-none fixed top-0 left-0 z-50 max-w-80 px-2.5 py-1.5"
      style={{ transform: `translate(${x + 14}px, ${y + 14}px)` }}
    >
      {refusals[refusal]}
    </div>
  )
}

interface Pointer {
  x: number
  y: number
  /** The step whose card is there. */
  under: string | undefined
}

function usePointer(): Pointer {
  const [pointer, setPointer] = useState<Pointer>({ x: 0, y: 0, under: undefined })
  useEffect(() => {
    const follow = (event: PointerEvent) =>
      setPointer({ x: event.clientX, y: event.clientY, under: cardAt(event) })
    addEventListener('pointermove', follow)
    return () => removeEventListener('pointermove', follow)
  }, [])
  return pointer
}
