import { classes } from './classes'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg'

export interface ButtonLook {
  variant?: ButtonVariant
  size?: ButtonSize
  /** A square button: give it an `aria-label`. */
  isIcon?: boolean
  isBlock?: boolean
  className?: string
}

/** The look that buttons and links styled as buttons share. */
export function buttonLook({
  variant = 'secondary',
  size = 'md',
  isIcon = false,
  isBlock = false,
  className,
}: ButtonLook): string {
  return classes(
    'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control border font-label transition-colors duration-(--hl-fast) ease-out',
    variants[variant],
    sizes[size],
    isIcon ? iconWidths[size] : classes(paddings[size], iconPull),
    isBlock && 'w-full',
    disabled,
    className,
  )
}

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-ink text-on-ink hover:bg-ink-hover',
  secondary: 'border-line bg-surface text-ink hover:border-line-strong',
  quiet: 'border-transparent text-ink-2 hover:bg-hover hover:text-ink',
  danger: 'border-transparent bg-failed text-on-dot hover:bg-failed/90',
}

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 text-meta pointer-coarse:h-11',
  md: 'h-8 text-body pointer-coarse:h-11',
  lg: 'h-11 text-body',
}

const paddings: Record<ButtonSize, string> = { sm: 'px-2.5', md: 'px-3', lg: 'px-5' }

const iconWidths: Record<ButtonSize, string> = {
  sm: 'w-7 pointer-coarse:w-11',
  md: 'w-8 pointer-coarse:w-11',
  lg: 'w-11',
}

/** An icon at the edge looks centred when it stands 2 px further out. */
const iconPull = '[&>.lucide:first-child]:-ml-0.5 [&>.lucide:last-child]:-mr-0.5'

const disabled =
  'disabled:cursor-default disabled:border-transparent disabled:bg-idle-soft disabled:text-idle-ink'
