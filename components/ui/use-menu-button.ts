import { useId, useRef, useState } from 'react'
import type { ButtonProps } from 'react-aria-components/Button'
import { warmMenu } from './load-menu'

interface Opening {
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
}

type FirstFocus = 'first' | 'last' | undefined

/**
 * What makes a button the button of a menu, as React Aria's own trigger does it: a mouse opens with
 * its press and leaves the focus to the list, a finger opens when it leaves, keys and screen readers
 * begin at the first item, the arrow up at the last.
 */
export function useMenuButton({ isOpen: isOpenGiven, onOpenChange }: Opening) {
  const [isOwnOpen, setOwnOpen] = useState(false)
  const [firstFocus, setFirstFocus] = useState<FirstFocus>()
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const isOpen = isOpenGiven ?? isOwnOpen
  const change = (next: boolean) => {
    setOwnOpen(next)
    onOpenChange?.(next)
  }
  const open = (focus: FirstFocus) => {
    // Where the focus comes back to; Safari gives none to a button that is pressed.
    button.current?.focus({ preventScroll: true })
    setFirstFocus(focus)
    change(true)
  }
  const buttonProps = {
    id,
    ref: button,
    'aria-haspopup': 'menu',
    'aria-expanded': isOpen,
    isPressed: isOpen,
    preventFocusOnPress: true,
    onHoverStart: warmMenu,
    onFocus: warmMenu,
    onPressStart: ({ pointerType }) => {
      warmMenu()
      if (pointerType === 'mouse' || pointerType === 'pen') open(undefined)
      if (pointerType === 'virtual') open('first')
    },
    onPress: ({ pointerType }) => {
      if (pointerType === 'touch') open(undefined)
    },
    onKeyDown: (event) => {
      const isShortcut = event.ctrlKey || event.metaKey || event.shiftKey
      const focus = isShortcut ? undefined : focusOfKey[event.key]
      if (!focus) return event.continuePropagation()
      event.preventDefault()
      open(focus)
    },
  } satisfies ButtonProps & { ref: unknown; isPressed: boolean; id: string }
  return { isOpen, change, firstFocus, button, buttonProps }
}

const focusOfKey: Partial<Record<string, FirstFocus>> = {
  Enter: 'first',
  ' ': 'first',
  ArrowDown: 'first',
  ArrowUp: 'last',
}
