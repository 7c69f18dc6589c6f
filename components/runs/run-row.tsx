import Link from 'next/link'
import type { Links } from '@/components/flows/links'
import type { AppLook } from '@/components/flows/use-catalog'
import { AppTile } from '@/components/ui/app-tile'
import { Chip } from '@/components/ui/chip'
import { classes } from '@/components/ui/classes'
import { formatDuration } from '@/components/ui/format-duration'
import { StatusText } from '@/components/ui/status'
import { RowHeader, Td, Tr } from '@/components/ui/table'
import { ClockTime } from '@/components/ui/time'
import type { RunSummary } from '@/lib/contracts/runs'
import { runReason, runStatus } from './run-status'

interface RunRowProps {
  run: RunSummary
  links: Links
  /** The flow's trigger app; left out where all runs are of one flow. */
  app?: AppLook
}

/** The status is the link and covers the row. On a phone the other columns move below it. */
export function RunRow({ run, links, app }: RunRowProps) {
  const reason = runReason(run)
  const look = classes('truncate', run.error ? 'text-ink' : 'text-ink-2')
  return (
    <Tr className="relative">
      <RowHeader className="max-md:h-auto max-md:w-full max-md:max-w-0 max-md:py-3">
        <Link href={links.run(run.id)} data-row-link data-run={run.id} className={linkLook}>
          <StatusText status={runStatus(run)} />
          <span className="sr-only">
            , run of {run.flowName}, {run.id}
          </span>
        </Link>
        <span className="mt-1 block md:hidden">
          {app && <span className="font-label block truncate">{run.flowName}</span>}
          {reason && <span className={classes('block', look)}>{reason}</span>}
          <span className="text-caption text-ink-3 mt-0.5 flex gap-3">
            <ClockTime at={run.createdAt} withSeconds />
            <Took run={run} />
            <Version version={run.version} />
          </span>
        </span>
      </RowHeader>
      {app && (
        <Td className="max-w-60 max-md:hidden">
          <span className="flex items-center gap-2">
            <AppTile icon={app.icon} name={app.title} isNeutral={app.isNeutral} size="xs" />
            <span className="font-label truncate">{run.flowName}</span>
          </span>
        </Td>
      )}
      <Td className="text-ink-2 max-md:hidden">
        <ClockTime at={run.createdAt} withSeconds />
      </Td>
      <Td isNumber className="text-ink-2 max-md:hidden">
        <Took run={run} />
      </Td>
      <Td className="w-full max-w-0 max-md:hidden">
        <span className={classes('block', look)} title={reason}>
          {reason}
        </span>
      </Td>
      <Td className="text-ink-2 max-md:hidden">
        <Version version={run.version} />
      </Td>
    </Tr>
  )
}

const linkLook =
  "rounded-card after:absolute after:inset-0 after:content-[''] focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-lapis"

function Took({ run: { durationMs } }: { run: RunSummary }) {
  return <span>{durationMs === null ? '–' : formatDuration(durationMs)}</span>
}

/** A run of the draft is a test. */
export function Version({ version }: { version: RunSummary['version'] }) {
  return version === 'draft' ? <Chip tone="line">Draft test</Chip> : <span>v{version}</span>
}
