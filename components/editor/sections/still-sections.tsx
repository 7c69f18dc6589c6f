'use client'

import { ViewportPortal } from '@xyflow/react'
import { useDistance } from '../view/distance'
import type { SectionFrame } from './section-frames'
import { farTitleLook, SectionOutline } from './section-outline'
import { useSeenFrames } from './seen-frames'

/** The sections of a flow that is only looked at; all of them are open. */
export function StillSections({ frames }: { frames: readonly SectionFrame[] }) {
  const isNear = useDistance() === 'near'
  const seen = useSeenFrames(frames)
  return (
    <ViewportPortal>
      {seen.map((frame) => (
        <SectionOutline key={frame.id} frame={frame}>
          <span className={isNear ? nearTitleLook : farTitleLook}>{frame.title}</span>
        </SectionOutline>
      ))}
    </ViewportPortal>
  )
}

const nearTitleLook =
  'font-strong text-caption text-ink-2 ml-3 block h-7 max-w-[calc(50%-24px)] truncate leading-7'
