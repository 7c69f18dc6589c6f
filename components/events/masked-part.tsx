import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextBox } from './text-box'

interface MaskedPartProps {
  isMasked: boolean
  /** With dots in it; undefined: nothing of it is shown. */
  text?: string
  label: string
  children: ReactNode
}

/** A part of a request that is shown when somebody asks for it. */
export function MaskedPart({ isMasked, text, label, children }: MaskedPartProps) {
  const [isShown, setIsShown] = useState(false)
  if (!isMasked) return children
  if (isShown) {
    return (
      <div ref={takeFocus} tabIndex={-1} className="outline-none">
        {children}
      </div>
    )
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <p className="text-ink-2 text-meta min-w-0 grow">Values in it are masked.</p>
        <Button size="sm" aria-label={`Show ${label}`} onPress={() => setIsShown(true)}>
          Show
        </Button>
      </div>
      {text !== undefined && <TextBox text={text} label={label} />}
    </>
  )
}

/** The button that had it is gone. */
const takeFocus = (element: HTMLElement | null) => element?.focus()
