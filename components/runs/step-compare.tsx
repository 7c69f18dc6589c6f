import type { ReactNode } from 'react'
import { FailurePanel } from '@/components/flows/failure-panel'
import { useLinks } from '@/components/flows/links'
import { shortId } from '@/components/flows/short-id'
import { Link } from '@/components/ui/link'
import { SkeletonRows } from '@/components/ui/skeleton'
import { ClockTime } from '@/components/ui/time'
import type { StepComparison } from '@/lib/contracts/compare'
import type { RunDetail, StepRun } from '@/lib/contracts/runs'
import { itemWords } from './sent-words'
import { StepChanges } from './step-changes'
import { useComparison } from './use-comparison'

/** The tab Compare: what differs from when the step last worked. */
export function StepCompare({ run, step }: { run: RunDetail; step: StepRun }) {
  const { data, error, refetch, isPending } = useComparison({ run, step, isWanted: true })
  if (isPending) return <SkeletonRows count={3} label="Comparing…" />
  if (!data) return <FailurePanel title="Couldn’t compare." error={error} onRetry={refetch} />
  if (!data.lastSuccess) {
    return (
      <Text>
        This step has not worked before: there is no earlier run to compare with among the last{' '}
        {data.lookedThrough.toLocaleString('en')}.
      </Text>
    )
  }
  return (
    <>
      <Text>
        Compared with <LastRun last={data.lastSuccess} own={run.version} />
      </Text>
      {data.isTooLarge ? (
        <Text>
          One of the two inputs is over 1 MiB, or cannot be read. Download them to compare.
        </Text>
      ) : data.changes.length === 0 ? (
        <Text>
          Nothing: the input is the same. What has changed lies outside, at the service it talks to.
        </Text>
      ) : (
        <StepChanges changes={data.changes} left={data.changesLeftOut} />
      )}
    </>
  )
}

const Text = ({ children }: { children: ReactNode }) => (
  <p className="text-meta text-ink-2 py-2">{children}</p>
)

interface LastRunProps {
  last: NonNullable<StepComparison['lastSuccess']>
  own: RunDetail['version']
}

/** "run_…8k1xab of 11:30:12, on version 2" */
export function LastRun({ last, own }: LastRunProps) {
  const links = useLinks()
  const item = itemWords(last.item)
  const version = last.version === 'draft' ? 'the draft' : `version ${last.version}`
  return (
    <>
      <Link
        href={links.run(last.run)}
        className="font-label text-lapis-ink hover:underline"
        title={last.run}
      >
        <span className="text-data font-mono">{shortId(last.run)}</span>
      </Link>{' '}
      of <ClockTime at={last.settledAt} withSeconds />
      {item && `, ${item.toLowerCase()}`}
      {last.version !== own && `, on ${version}`}.
    </>
  )
}
