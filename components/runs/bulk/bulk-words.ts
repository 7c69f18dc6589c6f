import type { BulkAction, BulkPreview } from '@/lib/contracts/bulk-actions'

export function many(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`
}

const number = (count: number) => count.toLocaleString('en')

/** What is said while it gathers and looks. */
export function lookingWords({ state, total, preview, verb }: BulkAction): string {
  if (state === 'gathering') return `Finding the runs: ${number(total)} so far…`
  if (verb === 'cancel') return 'Counting them…'
  return `Looking at what they would do: ${number(preview?.looked ?? 0)} of ${number(total)}…`
}

/** "37 events, 37 runs, 2 flows. Each runs on the version that is live now." */
export function scopeWords(action: BulkAction): string {
  const { preview } = action
  if (!preview) return ''
  const runs = ableOf(action)
  // How many events those left out have is not known: they are named apart.
  const parts = [
    ...(runs === action.total ? [many(preview.events, 'event')] : []),
    many(runs, 'run'),
    many(preview.flows.length, 'flow'),
  ]
  return `${parts.join(', ')}.`
}

/** "New lead → Slack: 30 of v3, 7 of v2" */
export function flowWords({ flowName, versions }: BulkPreview['flows'][number]): string {
  const parts = versions.map(
    ({ version, runs }) =>
      `${number(runs)} of ${version === 'draft' ? 'the draft' : `v${version}`}`,
  )
  return `${flowName || 'A deleted flow'}: ${parts.join(', ')}`
}

/** "12 of them would send again what was sent already: “Ship it” 12 times." */
export function warningWords(action: BulkAction): string | undefined {
  const { preview } = action
  if (!preview || preview.sending === 0) return undefined
  const sent = preview.steps.filter(({ sentAgain }) => sentAgain > 0)
  const named = sent
    .slice(0, stepsNamed)
    .map(({ title, sentAgain }) => `“${title}” ${times(sentAgain)}`)
  const more = sent.length > stepsNamed ? ` and ${many(sent.length - stepsNamed, 'more step')}` : ''
  const looked = preview.looked - countOf(preview.leftOut)
  const who = preview.sending === looked ? 'All' : number(preview.sending)
  return `${who} of them would send again what was sent already: ${named.join(', ')}${more}.`
}

const stepsNamed = 3
const times = (count: number) => (count === 1 ? 'once' : `${number(count)} times`)
const countOf = (reasons: BulkPreview['leftOut']) =>
  reasons.reduce((sum, { runs }) => sum + runs, 0)

/** What else is to be known before it begins. */
export function noteWords({ isCut, total, verb, preview }: BulkAction): string[] {
  const looked = preview?.looked ?? 0
  return [
    ...(isCut
      ? [`More than ${many(total, 'run')} match: only the newest ${number(total)} are taken.`]
      : []),
    ...(verb === 'rerun' && looked < total
      ? [`Looked at the oldest ${number(looked)} of them. What is said here is of those.`]
      : []),
    ...(preview?.leftOut ?? []).map(
      ({ reason, runs }) => `${many(runs, 'run')} left out: ${reason}`,
    ),
  ]
}

/** How many it would do something to, as far as is known. */
export function ableOf({ total, preview }: BulkAction): number {
  return Math.max(0, total - countOf(preview?.leftOut ?? []))
}

export function doneOf({ total, counts }: BulkAction): number {
  return total - counts.left - counts.started
}

/** "Running 1,204 runs again" */
export function runningWords({ verb, total }: BulkAction): string {
  return verb === 'rerun'
    ? `Running ${many(total, 'run')} again`
    : `Cancelling ${many(total, 'run')}`
}

/** "300 of 1,204 done, 5 under way, 2 failed." */
export function progressWords(action: BulkAction): string {
  const { counts, total, isWaiting } = action
  if (isWaiting) return 'Waits for another one of the same flow.'
  const parts = [
    `${number(doneOf(action))} of ${number(total)} done`,
    ...(counts.started > 0 ? [`${number(counts.started)} under way`] : []),
    ...(counts.failed > 0 ? [`${number(counts.failed)} failed`] : []),
  ]
  return `${parts.join(', ')}.`
}

/** "1,204 runs were run again: 1,190 succeeded, 14 failed." */
export function endWords(action: BulkAction): string {
  const { verb, state, total, counts } = action
  const { succeeded, failed, other, started, cancelled, refused, left } = counts
  const done = verb === 'rerun' ? total - left - refused : cancelled
  const was = done === 1 ? 'was' : 'were'
  const what = verb === 'rerun' ? `${was} run again` : `${was} cancelled`
  const parts = [
    ...(succeeded > 0 ? [`${number(succeeded)} succeeded`] : []),
    ...(failed > 0 ? [`${number(failed)} failed`] : []),
    ...(other + started > 0 ? [`${number(other + started)} not over yet`] : []),
  ]
  const how = parts.length > 0 ? `: ${parts.join(', ')}` : ''
  const stopped = state === 'cancelled' ? `Stopped: ${many(left, 'run')} left as they were. ` : ''
  return `${stopped}${many(done, 'run')} ${what}${how}.`
}
