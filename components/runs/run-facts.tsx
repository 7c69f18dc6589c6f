import type { ReactNode } from 'react'
import { useLinks } from '@/components/flows/links'
import { shortId } from '@/components/flows/short-id'
import { classes } from '@/components/ui/classes'
import { CopyButton } from '@/components/ui/copy-button'
import { formatDuration } from '@/components/ui/format-duration'
import { Link } from '@/components/ui/link'
import { ClockTime } from '@/components/ui/time'
import type { RunDetail } from '@/lib/contracts/runs'
import { RunDrawn } from './run-drawn'
import { Version } from './run-row'

interface RunFactsProps {
  run: RunDetail
  nowMs: number
  /** Beside a list there is less room than the window says. */
  isNarrow?: boolean
}

/** One line about the run as a whole. */
export function RunFacts({ run, nowMs, isNarrow = false }: RunFactsProps) {
  const tookMs =
    run.durationMs ??
    (run.startedAt && !run.settledAt ? Math.max(0, nowMs - Date.parse(run.startedAt)) : null)
  return (
    <div
      className={classes(
        'border-line text-meta flex shrink-0 flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b px-6 py-2 max-md:px-4',
        !isNarrow && 'lg:min-h-11 lg:py-0',
      )}
    >
      <Facts run={run} tookMs={tookMs} />
      <RunDrawn run={run} />
    </div>
  )
}

function Facts({ run, tookMs }: { run: RunDetail; tookMs: number | null }) {
  const links = useLinks()
  return (
    <dl className="flex flex-wrap items-center gap-x-6 gap-y-1 tabular-nums">
      <Fact name="Version">
        <Version version={run.version} />
      </Fact>
      <Fact name="Started">
        <ClockTime at={run.startedAt ?? run.createdAt} withSeconds />
      </Fact>
      <Fact name="Took">{tookMs === null ? '–' : formatDuration(tookMs)}</Fact>
      <Fact name="Event">
        <span title={run.event} className="text-data font-mono">
          {shortId(run.event)}
        </span>
        <CopyButton text={run.event} label="Copy event id" variant="quiet" size="sm" isIconOnly />
      </Fact>
      {run.cancelledBy && <Fact name="Cancelled by">{run.cancelledBy}</Fact>}
      {run.rerunOf && (
        <Fact name="Again for">
          <Link
            href={links.run(run.rerunOf)}
            className="text-data font-label text-lapis-ink font-mono hover:underline"
          >
            {shortId(run.rerunOf)}
          </Link>
        </Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-2">
      <dt className="text-ink-3">{name}</dt>
      <dd className="flex items-center gap-1">{children}</dd>
    </div>
  )
}
