'use client'

import type { Act } from '@/components/keys/keyboard'
import { useShortcuts } from '@/components/keys/keys-provider'
import { neighbour } from './commands'
import { useEditor } from './editor-context'
import { useFreeKeys } from './free/use-free-keys'
import { markTo } from './marking'
import { shownFolding } from './sections/shown-folding'
import { useSectionKeys } from './sections/use-section-keys'
import { useStepKeys } from './use-step-keys'

type Direction = 'up' | 'down' | 'left' | 'right'

/** The keys of the canvas. Arrows go from step to step; with Shift all steps on the way are chosen. */
export function useCanvasKeys(): void {
  const { store } = useEditor()
  const on = useStepKeys()
  useFreeKeys(on)
  useSectionKeys(on)
  const reach = (direction: Direction, act: (next: string) => void): Act =>
    on((key) => {
      const { showStep } = store.getState()
      const { flow } = shownFolding(store.getState())
      const next = neighbour(flow, key, direction)
      if (next === undefined) return
      act(next)
      showStep(next)
    })
  const walk = (direction: Direction) => reach(direction, (next) => store.getState().select(next))
  const mark = (direction: Direction) => reach(direction, (next) => markTo(store, next))
  useShortcuts({
    ...{ 'step-above': walk('up'), 'step-below': walk('down') },
    ...{ 'branch-left': walk('left'), 'branch-right': walk('right') },
    ...{ 'choose-above': mark('up'), 'choose-below': mark('down') },
    ...{ 'choose-left': mark('left'), 'choose-right': mark('right') },
  })
}
