import { useEffect, useRef } from 'react'

const firstField = 'input, textarea, [role="textbox"], button[aria-haspopup]'

/** A row that was added takes the focus; where one was removed, the button that adds one gets it. */
export function useRowFocus(count: number) {
  const end = useRef<HTMLDivElement>(null)
  const isAdded = useRef(false)
  useEffect(() => {
    if (!isAdded.current) return
    isAdded.current = false
    const rows = end.current?.parentElement?.querySelectorAll(':scope > [data-row]')
    rows?.[count - 1]?.querySelector<HTMLElement>(firstField)?.focus()
  }, [count])
  return {
    /** What stands below the rows and holds the button. */
    end,
    onAdd: () => {
      isAdded.current = true
    },
    onRemove: () => end.current?.querySelector('button')?.focus(),
  }
}
