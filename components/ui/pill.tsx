import { classes } from './classes'

export type PillState = 'found' | 'missing' | 'deleted'

interface PillProps {
  /** Number of the step the value comes from, or a short word such as "item". */
  step?: number | string
  /** Shown in full: cut a long path before. The last part stands out. */
  path: readonly string[]
  state?: PillState
  /** What is done to the value. */
  note?: string | undefined
  className?: string
}

/** A piece of data inside text. */
export function Pill({ step, path, state = 'found', note, className }: PillProps) {
  const before = path.slice(0, -1)
  return (
    <span
      className={classes(
        'inline-flex h-5.5 items-center gap-1.25 whitespace-nowrap rounded-pill pr-1.75 pl-0.75 align-middle font-label text-caption',
        looks[state],
        className,
      )}
    >
      {step !== undefined && (
        <span className="bg-surface font-strong inline-grid h-4 min-w-4 place-items-center rounded-[4px] px-0.75 text-[11px] leading-4">
          {step}
        </span>
      )}
      <span className={classes(step === undefined && 'pl-1')}>
        {before.length > 0 && <span className="font-body">{`${before.join(' › ')} › `}</span>}
        {path.at(-1)}
        {note !== undefined && <span className="font-body">{` · ${note}`}</span>}
      </span>
    </span>
  )
}

const looks: Record<PillState, string> = {
  found: 'bg-lapis-soft text-lapis-ink',
  missing: 'bg-needs-soft text-needs-ink outline-1 -outline-offset-1 outline-needs outline-dashed',
  deleted: 'bg-failed-soft text-failed-ink outline-1 -outline-offset-1 outline-failed',
}
