'use client'

import type { Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaProps } from 'react-aria-components/Button'
import { type ButtonLook, buttonLook } from './button-look'

export interface ButtonProps extends Omit<AriaProps, 'className' | 'style'>, ButtonLook {
  ref?: Ref<HTMLButtonElement>
}

/** While `isPending` it stays focusable and ignores presses; let the words say what is going on. */
export function Button({
  variant = 'secondary',
  size = 'md',
  isIcon = false,
  isBlock = false,
  className,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton {...rest} className={buttonLook({ variant, size, isIcon, isBlock, className })} />
  )
}
