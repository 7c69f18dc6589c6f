import { useReactFlow } from '@xyflow/react'
import type { KeyboardEvent } from 'react'
import type { Flow } from '@/lib/flow/schema'
import { neighbour } from '../commands'
import { fitPan } from '../viewport'
import type { Still } from './still-context'

const arrows: Record<string, 'up' | 'down' | 'left' | 'right'> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** Arrow keys walk the cards, Enter does what a press does. */
export function useStillKeys(flow: Flow, { store, onSelect }: Still) {
  const view = useReactFlow()
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const card = event.target instanceof Element ? event.target.closest('[data-step-key]') : null
    if (!(card instanceof HTMLElement)) return
    const key = card.dataset.stepKey ?? flow.trigger.key
    const direction = arrows[event.key]
    if (!direction && event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    event.stopPropagation()
    if (!direction) return onSelect?.(key)
    const next = neighbour(flow, key, direction)
    if (next === undefined) return
    store.setState({ active: next })
    showNode(next, event.currentTarget)
  }

  /** Cards out of view may not be in the page: pan first, then focus. */
  function showNode(key: string, canvas: HTMLElement): void {
    const node = view.getInternalNode(key)
    if (!node) return
    const { x, y } = node.internals.positionAbsolute
    const rect = { x, y, width: node.width ?? 0, height: node.height ?? 0 }
    const area = { width: canvas.clientWidth, height: canvas.clientHeight }
    const next = fitPan(view.getViewport(), rect, area)
    const moved = next ? view.setViewport(next) : Promise.resolve(true)
    const focus = () =>
      canvas
        .querySelector<HTMLElement>(`[data-step-key="${CSS.escape(key)}"]`)
        ?.focus({ preventScroll: true })
    moved.then(() => requestAnimationFrame(focus)).catch(() => undefined)
  }
}
