import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { classes } from '@/components/ui/classes'

interface PlotFigureProps {
  title: string
  /** What it comes to, in short: "0.3 % failed". */
  summary: ReactNode
  plot: ReactNode
  table: ReactNode
  className?: string
}

/** A plot, and the same as a table. */
export function PlotFigure({ title, summary, plot, table, className }: PlotFigureProps) {
  const [isTable, setIsTable] = useState(false)
  return (
    <figure
      aria-label={title}
      className={classes(
        'rounded-card border-line bg-surface min-w-0 border px-4 pt-3.5 pb-2.5',
        className,
      )}
    >
      <figcaption className="text-meta text-ink-2 mb-4 flex flex-wrap items-center gap-x-4 gap-y-1 tabular-nums">
        <h2 className="text-body text-ink font-strong">{title}</h2>
        {summary}
        <span className="grow" />
        <Button
          variant="quiet"
          size="sm"
          onPress={() => setIsTable(!isTable)}
          className="-mx-2 -my-1"
          aria-label={isTable ? `Show as chart: ${title}` : `Show as table: ${title}`}
        >
          {isTable ? 'Show as chart' : 'Show as table'}
        </Button>
      </figcaption>
      {isTable ? table : plot}
    </figure>
  )
}
