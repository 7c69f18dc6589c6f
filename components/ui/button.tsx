'use client'

import type { Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaProps } from 'react-aria-components/Button'
import { type ButtonLook, buttonLook } from './button-look'

export interface ButtonProps
  extends Omit<AriaProps, 'className' | 'style' | 'isPending'>,
    ButtonLook {
  ref?: Ref<HTMLButtonElement>
  /** It stays focusable and ignores presses; let the words say what is going on. */
  isPending?: boolean
}

// React Aria's own pending state announces by an image without a name that stays for seconds.

export function Button({
  variant = 'secondary',
  size = 'md',
  isIcon = false,
  isBlock = false,
  isPending = false,
  className,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      {...(isPending ? pending : {})}
      className={buttonLook({ variant, size, isIcon, isBlock, className })}
    />
  )
}

/** Enter in a field must not send the form a second time either. */
const pending = { type: 'button', 'aria-disabled': true, onPress: () => undefined } as const
