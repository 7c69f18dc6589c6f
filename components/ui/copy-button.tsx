'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from './button'
import type { ButtonSize, ButtonVariant } from './button-look'
import { type CopiedText, copyText } from './copy-text'

interface CopyButtonProps {
  /** A text that has to be fetched first is made when the button is pressed. */
  text: CopiedText
  label?: string
  variant?: ButtonVariant
  size?: ButtonSize
  isIconOnly?: boolean
  onCopied?: () => void
}

const feedbackMs = 2_000

/** Says "Copied" for two seconds, on the button and to assistive technology. */
export function CopyButton({
  text,
  label = 'Copy',
  variant = 'secondary',
  size = 'md',
  isIconOnly = false,
  onCopied,
}: CopyButtonProps) {
  const [word, setWord] = useState<string>()
  useEffect(() => {
    if (!word) return
    const timer = setTimeout(() => setWord(undefined), feedbackMs)
    return () => clearTimeout(timer)
  }, [word])
  const copy = async () => {
    const isCopied = await copyText(text)
    setWord(isCopied ? 'Copied' : 'Press ⌘C')
    if (isCopied) onCopied?.()
  }
  return (
    <>
      <Button
        variant={variant}
        size={size}
        isIcon={isIconOnly}
        aria-label={isIconOnly ? (word ?? label) : undefined}
        onPress={() => {
          copy().catch(() => setWord(typeof text === 'string' ? 'Press ⌘C' : 'Not copied'))
        }}
      >
        {word === 'Copied' ? <Check /> : <Copy />}
        {!isIconOnly && (word ?? label)}
      </Button>
      <span role="status" className="sr-only">
        {word}
      </span>
    </>
  )
}
