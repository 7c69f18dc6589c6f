import { classes } from '@/components/ui/classes'

interface MarkProps {
  /** `lg` lets the line come in from above, see AuthScreen. */
  size?: 'md' | 'lg'
}

/** The hook. Decorative: the name stands beside it. */
export function Mark({ size = 'md' }: MarkProps) {
  const isLarge = size === 'lg'
  return (
    <span
      aria-hidden
      className={classes(
        'grid shrink-0 place-items-center overflow-hidden bg-ink text-on-ink',
        isLarge ? 'size-14 rounded-dialog' : 'size-6 rounded-[7px]',
      )}
    >
      <svg
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={isLarge ? 1.5 : 2.25}
        strokeLinecap="round"
        strokeLinejoin="round"
        className={isLarge ? 'size-9 overflow-visible' : 'size-4'}
        aria-hidden="true"
      >
        <path d={`M18 ${isLarge ? '-12' : '3.5'}V15a5 5 0 0 1-10 0v-2.5`} />
        <path d="m4.8 15.3 3.2-3.2 3.2 3.2" />
      </svg>
    </span>
  )
}
