'use client'

import { type RefObject, useMemo } from 'react'
import { Popover } from '@/components/ui/popover'
import { upstreamKeys } from '@/lib/flow/graph'
import { triggerKey } from '@/lib/flow/schema'
import { useEditor, useEditorState } from './editor-context'
import type { AddPlace } from './layout-geometry'
import { recentSteps } from './recent-steps'
import { StepList } from './step-list'
import { suggestedSteps } from './suggestions'
import { useCommands } from './use-commands'
import { useSamples } from './use-samples'

interface StepPickerProps {
  place: AddPlace
  triggerRef: RefObject<HTMLElement | null>
  onClose: () => void
}

/** What may come next, at the plus that was pressed. */
export function StepPicker({ place, triggerRef, onClose }: StepPickerProps) {
  const commands = useCommands()
  const suggested = useSuggested(place)
  const first = useMemo(
    () => [
      { title: 'Suggested for this data', ids: suggested },
      { title: 'Recent', ids: recentSteps() },
    ],
    [suggested],
  )
  return (
    <Popover
      isOpen
      isOverMuch
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={triggerRef}
      label="Add a step"
      placement="bottom"
      className="w-120 max-w-[calc(100vw-24px)] max-md:fixed! max-md:inset-0! max-md:h-dvh max-md:max-h-none! max-md:w-full max-md:max-w-none max-md:rounded-none!"
    >
      <div className="flex max-h-130 flex-col max-md:h-dvh max-md:max-h-none">
        <StepList
          first={first}
          onChoose={({ app, action }, input) => commands.add(place, app.key, action, input)}
          onClose={onClose}
        />
      </div>
    </Popover>
  )
}

/** By what the trigger gave: what is there at the place comes from it. */
function useSuggested(place: AddPlace): string[] {
  const { catalog } = useEditor()
  const flow = useEditorState((state) => state.flow)
  const samples = useSamples()
  return useMemo(() => {
    const before = 'after' in place ? place.after.key : place.before
    const own = samples?.steps[before]?.output
    const trigger = samples?.trigger?.value ?? catalog.triggerOf(flow.trigger)?.sample
    const body = (trigger as { body?: unknown } | undefined)?.body
    const isAwaited = flow.trigger.input.respond === 'result'
    const hasAnswer = [...upstreamKeys(flow, before), before].some(
      (key) =>
        key !== triggerKey && flow.steps.some((one) => one.key === key && one.action === 'respond'),
    )
    return suggestedSteps(own ?? body ?? trigger, isAwaited && !hasAnswer)
  }, [catalog, flow, samples, place])
}
