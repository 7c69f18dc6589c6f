'use client'

import { MaskedSentence } from '@/components/redaction/masked-text'
import { MaskedTree } from '@/components/redaction/masked-tree'
import { formatDuration } from '@/components/ui/format-duration'
import { StatusText } from '@/components/ui/status'
import { ClockTime } from '@/components/ui/time'
import type { Samples, StepSample, StepTest } from '@/lib/contracts/testing'
import { maskText } from '@/lib/flow/mask-texts'
import { readOwn } from '@/lib/flow/record'
import { branchLabel } from './step-facts'

interface TestResultProps {
  /** Of the last test since the page was opened. */
  result: StepTest | undefined
  /** The step was changed after that test. */
  isChanged: boolean
  /** What an earlier test left. */
  sample: StepSample | undefined
  /** What the step's condition compared. */
  compared: readonly string[]
  masks: Samples['masks']
}

/** What a test gave: passed, failed, or passed before the last change. */
export function TestResult({ result, isChanged, sample, compared, masks }: TestResultProps) {
  if (result?.status === 'failed') {
    return <FailedTest result={result} isChanged={isChanged} masks={masks} />
  }
  const isStale = result ? isChanged : sample?.isStale === true
  const output = result ? result.output : sample?.output
  if (!result && !sample) return null
  const stopped = readOwn(output, 'stopped')
  const branch = result?.branch && result.branch !== 'main' ? branchLabel(result.branch) : undefined
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div role="status" className="flex items-center gap-3">
        {isStale ? (
          <StatusText status="stale">Tested before your last change.</StatusText>
        ) : typeof stopped === 'string' ? (
          <StatusText status="stopped">Stops here</StatusText>
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
      {typeof stopped === 'string' && <p className="wrap-anywhere">{maskText(stopped, masks)}</p>}
      {branch && <p>Goes on at “{branch}”.</p>}
      {compared.length > 0 && !isStale && (
        <ul aria-label="Compared" className="text-data text-ink-2 font-mono">
          {compared.map((line) => (
            <li key={line} className="wrap-anywhere">
              {maskText(line, masks)}
            </li>
          ))}
        </ul>
      )}
      <h3 className="font-label text-meta">Got back</h3>
      <div className="rounded-control bg-sunken dark:bg-bg p-2">
        <MaskedTree value={output} masks={masks} label="Got back" />
      </div>
    </section>
  )
}

interface FailedTestProps {
  result: StepTest
  isChanged: boolean
  masks: Samples['masks']
}

function FailedTest({ result, isChanged, masks }: FailedTestProps) {
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
      <p className="wrap-anywhere">
        <MaskedSentence
          text={result.error?.message ?? ''}
          masks={masks}
          name="the whole sentence"
        />
      </p>
      {result.error?.details !== undefined && (
        <MaskedTree value={result.error.details} masks={masks} label="What the other side said" />
      )}
    </section>
  )
}
