'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from './button'
import type { ButtonSize, ButtonVariant } from './button-look'

interface CopyButtonProps {
  /** A text that has to be fetched first is made when the button is pressed. */
  text: string | (() => Promise<string>)
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

/** The clipboard API exists only on https and localhost; elsewhere the old command still works. */
async function copyText(wanted: CopyButtonProps['text']): Promise<boolean> {
  const text = typeof wanted === 'string' ? wanted : wanted()
  if (navigator.clipboard) {
    const isDone = await writeText(text).then(
      () => true,
      () => false,
    )
    if (isDone) return true
  }
  const area = document.createElement('textarea')
  area.value = await text
  area.style.position = 'fixed'
  document.body.append(area)
  area.select()
  const isCopied = document.execCommand('copy')
  area.remove()
  return isCopied
}

/** Safari forgets the press while it waits, unless it is given the promise itself. */
async function writeText(text: string | Promise<string>): Promise<void> {
  if (typeof text === 'string') return navigator.clipboard.writeText(text)
  const blob = text.then((ready) => new Blob([ready], { type: 'text/plain' }))
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
}
