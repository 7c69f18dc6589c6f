import type { ListedRun } from '@/lib/contracts/runs'
import { runReason } from './run-status'

/** The first line of the error, why it was stopped, what it waits for, or what it did last. */
export function whyWords(run: ListedRun, clock: (at: string) => string): string {
  const [reason = ''] = runReason(run).split('\n', 1)
  if (reason !== '') return reason
  if (run.status === 'waiting' && run.wait) return waitWords(run.wait, clock)
  if (!run.result) return ''
  const { summary, others } = run.result
  return others === 0 ? summary : `${summary}, and ${others.toLocaleString('en')} more`
}

function waitWords(
  { until, for: kind }: NonNullable<ListedRun['wait']>,
  clock: (at: string) => string,
): string {
  const time = until === null ? '' : clock(until)
  switch (kind) {
    case 'approval':
      return time === '' ? 'Until somebody decides' : `Until somebody decides, or ${time}`
    case 'call':
      return time === '' ? 'Until its URL is called' : `Until its URL is called, or ${time}`
    case 'flow':
      return 'Until the flow that it started has ended'
    case 'digest':
      return time === '' ? 'Collects events' : `Collects events until ${time}`
    case undefined:
      return time === '' ? '' : `Until ${time}`
  }
}
