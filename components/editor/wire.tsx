'use client'

import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import { Plus } from 'lucide-react'
import { memo, Suspense, useRef } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { classes } from '@/components/ui/classes'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { useEditorState } from './editor-context'
import { CutButton } from './free/cut-button'
import { isSamePlace } from './layout-geometry'
import type { WireData, WireEdge } from './to-canvas'
import { useDistance } from './view/distance'

const StepPicker = lazyOverlay('The list of steps', () =>
  import('./step-picker').then((module) => module.StepPicker),
)

/** A line with its arrow, the label of its branch and its plus. */
export const Wire = memo(function Wire({ data }: EdgeProps<WireEdge>) {
  const distance = useDistance()
  if (!data) return null
  const { path, level, end, label, plus, cut } = data
  return (
    <>
      <g
        className="stroke-line-strong fill-none"
        strokeWidth={1.5}
        strokeLinecap="round"
        aria-hidden
      >
        <path d={path} />
        {end && <path d={`M${end.x - 4} ${end.y - 5}l4 5 4-5`} strokeLinejoin="round" />}
      </g>
      <EdgeLabelRenderer>
        {label && distance === 'near' && (
          <span
            className="rounded-pill border-line-strong bg-surface font-label text-caption absolute inline-flex h-5.5 items-center border px-2 whitespace-nowrap"
            style={{ transform: centredAt(label), zIndex: level }}
          >
            {label.text}
          </span>
        )}
        {plus && <PlusButton plus={plus} level={level} />}
        {cut && distance === 'near' && <CutButton cut={cut} level={level} />}
      </EdgeLabelRenderer>
    </>
  )
})

interface PlusButtonProps {
  plus: NonNullable<WireData['plus']>
  level: number
}

function PlusButton({ plus, level }: PlusButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  const isOpen = useEditorState(
    (state) => state.picker !== undefined && isSamePlace(state.picker, plus.place),
  )
  const open = useEditorState((state) => state.openPicker)
  const close = useEditorState((state) => state.closePicker)
  const isTarget = useEditorState(
    ({ drag }) => drag?.target !== undefined && isSamePlace(drag.target, plus.place),
  )
  const distance = useDistance()
  // From afar it could not be hit; the list that is open stands beside it.
  if (distance !== 'near' && !isOpen && !isTarget) return null
  return (
    <>
      <AriaButton
        ref={button}
        aria-label={plus.name}
        // The canvas is one Tab stop: on the keyboard a step is added with A, or from its menu.
        excludeFromTabOrder
        onPress={() => open(plus.place)}
        className={classes(
          'nodrag nopan pointer-events-auto absolute grid size-6 place-items-center rounded-full border pointer-coarse:size-9',
          isTarget
            ? 'border-lapis bg-lapis-soft text-lapis-ink ring-2 ring-lapis'
            : 'border-line bg-surface text-ink-3 hover:border-line-strong hover:text-ink',
        )}
        style={{ transform: centredAt(plus), zIndex: level }}
      >
        <Plus className="size-3.5" strokeWidth={2} />
      </AriaButton>
      {isOpen && (
        <Suspense>
          <StepPicker place={plus.place} triggerRef={button} onClose={close} />
        </Suspense>
      )}
    </>
  )
}

function centredAt({ x, y }: { x: number; y: number }): string {
  return `translate(-50%, -50%) translate(${x}px, ${y}px)`
}
