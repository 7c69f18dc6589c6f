'use client'

import { type ReactNode, useState } from 'react'
import { maskDots, maskText } from '@/lib/flow/mask-texts'

interface MaskedTextProps {
  /** undefined: there is nothing to hide. */
  masked: string | undefined
  /** What the button shows: "the value of x-token". */
  name: string
  children: ReactNode
}

/** Dots, and a button that shows what they stand for. */
export function MaskedText({ masked, name, children }: MaskedTextProps) {
  const [isShown, setIsShown] = useState(false)
  if (masked === undefined) return children
  if (isShown) {
    return (
      <span ref={takeFocus} tabIndex={-1} className="outline-none">
        {children}
      </span>
    )
  }
  return (
    <>
      {masked}{' '}
      <button
        type="button"
        aria-label={`Show ${name}`}
        onClick={() => setIsShown(true)}
        className="rounded-pill text-caption font-label text-lapis-ink font-sans hover:underline"
      >
        Show
      </button>
    </>
  )
}

/** The button that had it is gone. */
const takeFocus = (element: HTMLElement | null) => element?.focus()

interface MaskedSentenceProps {
  text: string
  masks: { texts: readonly string[] } | undefined
  name: string
}

/** A sentence that repeats what is masked. */
export function MaskedSentence({ text, masks, name }: MaskedSentenceProps) {
  const masked = maskText(text, masks)
  return (
    <MaskedText masked={masked === text ? undefined : masked} name={name}>
      {text}
    </MaskedText>
  )
}

/** A value that is masked as a whole, or not at all. */
export function MaskedWhole({ isMasked, name, children }: WholeProps) {
  return (
    <MaskedText masked={isMasked ? maskDots : undefined} name={name}>
      {children}
    </MaskedText>
  )
}

interface WholeProps {
  isMasked: boolean
  name: string
  children: ReactNode
}
