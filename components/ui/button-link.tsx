import type { ComponentProps } from 'react'
import { type ButtonLook, buttonLook } from './button-look'
import { Link } from './link'

type ButtonLinkProps = Omit<ComponentProps<typeof Link>, 'className'> & ButtonLook

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({
  variant = 'secondary',
  size = 'md',
  isIcon = false,
  isBlock = false,
  className,
  ...rest
}: ButtonLinkProps) {
  return <Link {...rest} className={buttonLook({ variant, size, isIcon, isBlock, className })} />
}
