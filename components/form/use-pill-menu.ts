import { type RefObject, useState } from 'react'
import type { TemplateValue } from './template-value'

interface OpenPill {
  index: number
  anchor: RefObject<Element | null>
}

interface PillMenuInput {
  value: TemplateValue
  input: RefObject<HTMLElement | null>
  /** Enter means nothing else here, so it may mean the pill beside the caret. */
  isLine: boolean
}

/** Which pill's menu is open; the pills of a field stand in it as its texts and elements do. */
export function usePillMenu({ value, input, isLine }: PillMenuInput) {
  const [open, setOpen] = useState<OpenPill>()
  const openAt = (index: number | undefined): boolean => {
    const element = index === undefined ? undefined : input.current?.childNodes[index]
    if (index === undefined || !(element instanceof Element)) return false
    setOpen({ index, anchor: { current: element } })
    return true
  }
  const segment = open && value.segments[open.index]
  return {
    open:
      open && segment?.type === 'token' && segment.value
        ? { ...open, value: segment.value }
        : undefined,
    openFor: (element: Element) =>
      openAt([...(input.current?.childNodes ?? [])].indexOf(element as ChildNode)),
    /** Enter on a pill; false when there is none. */
    press: (key: string): boolean => key === 'Enter' && openAt(value.pillAt(isLine)),
    close: () => setOpen(undefined),
  }
}
