'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { findStep } from '@/lib/flow/graph'
import { useEditor, useEditorState } from './editor-context'
import { titleOf } from './step-facts'

/** What is being dragged, beside the pointer. */
export function DragGhost() {
  const keys = useEditorState((state) => state.drag?.keys)
  return keys ? <Ghost keys={keys} /> : null
}

function Ghost({ keys }: { keys: readonly string[] }) {
  const { catalog } = useEditor()
  const flow = useEditorState((state) => state.flow)
  const box = useRef<HTMLDivElement>(null)
  usePointer(box)
  const [key = ''] = keys
  const title = titleOf(flow, findStep(flow, key), catalog)
  return (
    <div
      ref={box}
      aria-hidden
      className="rounded-control border-lapis bg-surface text-caption font-label shadow-popover pointer-events-none fixed top-0 left-0 z-50 max-w-64 truncate border px-2.5 py-1.5 opacity-0"
    >
      {keys.length > 1 ? `${keys.length} steps` : title}
    </div>
  )
}

function usePointer(box: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const follow = (event: PointerEvent) => {
      const { current } = box
      if (!current) return
      current.style.opacity = '1'
      current.style.transform = `translate(${event.clientX + 12}px, ${event.clientY + 12}px)`
    }
    addEventListener('pointermove', follow)
    return () => removeEventListener('pointermove', follow)
  }, [box])
}
