'use client'

import { DataTree } from '@/components/ui/data-tree'
import { formatDuration } from '@/components/ui/format-duration'
import { StatusText } from '@/components/ui/status'
import { ClockTime } from '@/components/ui/time'
import type { StepSample, StepTest } from '@/lib/contracts/testing'
import { branchLabel } from './step-facts'

interface TestResultProps {
  /** Of the last test since the page was opened. */
  result: StepTest | undefined
  /** The step was changed after that test. */
  isChanged: boolean
  /** What an earlier test left. */
  sample: StepSample | undefined
}

/** What a test gave: passed, failed, or passed before the last change. */
export function TestResult({ result, isChanged, sample }: TestResultProps) {
  if (result?.status === 'failed') {
    return (
      <section
        role="alert"
        className="rounded-card border-line grid grid-cols-[minmax(0,1fr)] gap-2 border p-4"
      >
        <StatusText status={isChanged ? 'stale' : 'failed'}>
          {isChanged
            ? 'Failed before your last change.'
            : `Failed · ${formatDuration(result.durationMs)}`}
        </StatusText>
        <p className="wrap-anywhere">{result.error?.message}</p>
        {result.error?.details !== undefined && (
          <DataTree value={result.error.details} label="What the other side said" />
        )}
      </section>
    )
  }
  const isStale = result ? isChanged : sample?.isStale === true
  const output = result ? result.output : sample?.output
  if (!result && !sample) return null
  const branch = result?.branch && result.branch !== 'main' ? branchLabel(result.branch) : undefined
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-2">
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
