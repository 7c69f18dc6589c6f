'use client'

import { DataTree } from '@/components/ui/data-tree'
import { formatDuration } from '@/components/ui/format-duration'
import { StatusText } from '@/components/ui/status'
import { ClockTime } from '@/components/ui/time'
import type { StepSample, StepTest } from '@/lib/contracts/testing'
import { branchLabel } from './step-facts'

interface TestResultProps {
  /** Of the test just made. */
  result: StepTest | undefined
  /** What an earlier test left. */
  sample: StepSample | undefined
}

/** What a test gave: passed, failed, or passed before the last change. */
export function TestResult({ result, sample }: TestResultProps) {
  if (result?.status === 'failed') {
    return (
      <section role="alert" className="rounded-card border-line grid gap-2 border p-4">
        <StatusText status="failed">Failed · {formatDuration(result.durationMs)}</StatusText>
        <p>{result.error?.message}</p>
        {result.error?.details !== undefined && (
          <DataTree value={result.error.details} label="What the other side said" />
        )}
      </section>
    )
  }
  const isStale = sample?.isStale === true && result === undefined
  const output = result ? result.output : sample?.output
  if (!result && !sample) return null
  const branch = result?.branch && result.branch !== 'main' ? branchLabel(result.branch) : undefined
  return (
    <section className="grid gap-2">
      <div role="status" className="flex items-center gap-3">
        {isStale ? (
          <StatusText status="stale">Tested before your last change.</StatusText>
        ) : (
          <StatusText status="succeeded">
            {result ? `Passed · ${formatDuration(result.durationMs)}` : 'Passed'}
          </StatusText>
        )}
        {!result && sample && (
          <span className="text-caption text-ink-3">
            <ClockTime at={sample.testedAt} withSeconds />
          </span>
        )}
      </div>
      {branch && <p>Goes on at “{branch}”.</p>}
      <h3 className="font-label text-meta">Got back</h3>
      <div className="rounded-control bg-sunken dark:bg-bg p-2">
        <DataTree value={output} label="Got back" />
      </div>
    </section>
  )
}
