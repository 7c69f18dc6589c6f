'use client'

import { ViewportPortal } from '@xyflow/react'
import { ChevronsDownUp } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useEditorState } from '../editor-context'
import { useDistance } from '../view/distance'
import type { SectionFrame } from './section-frames'
import { SectionMenu, smallButton } from './section-menu'
import { SectionName } from './section-name'
import { farTitleLook, SectionOutline } from './section-outline'
import { useSeenFrames } from './seen-frames'
import { useSectionCommands } from './use-section-commands'

/** The sections whose steps are seen. */
export function CanvasSections({ frames }: { frames: readonly SectionFrame[] }) {
  const seen = useSeenFrames(frames)
  return (
    <ViewportPortal>
      {seen.map((frame) => (
        <SectionOutline key={frame.id} frame={frame}>
          <SectionHead frame={frame} />
        </SectionOutline>
      ))}
    </ViewportPortal>
  )
}

function SectionHead({ frame: { id, title, steps } }: { frame: SectionFrame }) {
  const distance = useDistance()
  const { fold, name } = useSectionCommands()
  const isNamed = useEditorState((state) => state.namedSection === id)
  const isReadOnly = useEditorState((state) => state.save.kind === 'conflict')
  const isReachable = useEditorState(
    ({ selection }) => selection !== undefined && steps.includes(selection),
  )
  if (distance !== 'near') return <span className={farTitleLook}>{title}</span>
  if (isNamed) {
    return (
      // The line that leads in stays seen beside it.
      <div className="w-1/2 pt-0.5 pr-3 pl-1.5">
        <SectionName id={id} title={title} first={steps[0]} />
      </div>
    )
  }
  return (
    <div className="flex h-7 items-center justify-between pr-1.5 pl-1.5">
      <span className="nopan pointer-events-auto flex max-w-[calc(50%-12px)] min-w-0 items-center">
        <AriaButton
          aria-label={`Fold ${title}`}
          isDisabled={isReadOnly}
          excludeFromTabOrder={!isReachable}
          onPress={() => fold(id, true)}
          className={smallButton}
        >
          <ChevronsDownUp />
        </AriaButton>
        <AriaButton
          aria-label={`Rename ${title}`}
          isDisabled={isReadOnly}
          excludeFromTabOrder={!isReachable}
          onPress={() => name(id)}
          className="rounded-pill font-strong text-caption text-ink-2 hover:bg-hover min-h-6 min-w-0 truncate px-1"
        >
          {title}
        </AriaButton>
      </span>
      <span className="nopan pointer-events-auto">
        <SectionMenu id={id} isReachable={isReachable} />
      </span>
    </div>
  )
}
