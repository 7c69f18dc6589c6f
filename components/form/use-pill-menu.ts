import { type RefObject, useState } from 'react'
import { pillAtCaret } from './pill-at-caret'
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
  const openFor = (element: Element | undefined): boolean => {
    if (!element) return false
    const index = [...(input.current?.childNodes ?? [])].indexOf(element as ChildNode)
    setOpen({ index, anchor: { current: element } })
    return true
  }
  const segment = open && value.segments[open.index]
  return {
    open:
      open && segment?.type === 'token' && segment.value
        ? { ...open, value: segment.value }
        : undefined,
    openFor,
    /** Enter on a pill; false when there is none. */
    press: (key: string): boolean =>
      key === 'Enter' && input.current !== null && openFor(pillAtCaret(input.current, isLine)),
    close: () => setOpen(undefined),
  }
}
