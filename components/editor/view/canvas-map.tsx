'use client'

import { MiniMap } from '@xyflow/react'

/** The whole flow, small; dragging in it moves the view. It costs frames: mounted only when asked for. */
export function CanvasMap() {
  return (
    <MiniMap
      pannable
      zoomable
      position="bottom-left"
      ariaLabel="Map of the flow"
      nodeColor="var(--hl-line-strong)"
      nodeBorderRadius={12}
      bgColor="var(--hl-surface)"
      maskColor="color-mix(in oklab, var(--hl-ink) 12%, transparent)"
      className="border-line overflow-hidden rounded-[10px] border"
      style={{ bottom: 52, left: 1, width: 200, height: 150 }}
    />
  )
}
