import { classes } from './classes'

/** One grey shape in the place of something that is on its way. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={classes('block rounded-pill bg-sunken dark:bg-line', className)} />
  )
}

interface SkeletonRowsProps {
  count?: number
  /** What is loading, for assistive technology. */
  label?: string
}

const widths = ['w-40', 'w-48', 'w-32', 'w-44']

/** A list that loads: real row height, seen only after 150 ms. */
export function SkeletonRows({ count = 8, label = 'Loading…' }: SkeletonRowsProps) {
  const rows = Array.from({ length: count }, (_, row) => row)
  return (
    <div
      role="status"
      className="appear-after-150 rounded-card border-line bg-surface border px-4 py-1"
    >
      <span className="sr-only">{label}</span>
      {rows.map((row) => (
        <div key={row} className="flex h-(--hl-row) items-center gap-3">
          <Skeleton className="size-5" />
          <Skeleton className={classes('h-3', widths[row % widths.length])} />
          <Skeleton className="ml-auto h-3 w-11" />
        </div>
      ))}
    </div>
  )
}
