import type { ErrorGroup, ErrorRetry, ErrorRetryPreview } from '@/lib/contracts/error-groups'

export const count = (n: number) => n.toLocaleString('en')
export const runsWord = (n: number) => `${count(n)} ${n === 1 ? 'run' : 'runs'}`

/** "Came back in v5", or how else a state is worth a word. */
export function stateNote({ state, cameBackVersion }: ErrorGroup): string | undefined {
  if (state === 'open' && cameBackVersion !== null) return `Came back in v${cameBackVersion}`
  return undefined
}

/** "Ship it · Orders" */
export function placeWords({ step, flowName }: ErrorGroup): string {
  return step ? `${step.title} · ${flowName}` : flowName
}

/** "Resolved 2 hours ago" is for the time element; this is what comes before it. */
export const changedWords = {
  open: 'Open again.',
  resolved: 'Resolved. It opens again when it comes back.',
  ignored: 'Ignored. It goes on counting in silence.',
}

export const kindWords: Record<ErrorGroup['kind'], string> = {
  invalid_input: 'The step got a value it cannot use',
  connection: 'An account was not accepted',
  rejected: 'The other side said no',
  rate_limited: 'The other side was asked too often',
  unavailable: 'The other side was not there',
  timeout: 'It took too long',
  internal: 'A mistake in Hookline',
}

/** "3 of 12 done · 2 succeeded · 1 failed again" */
export function retryWords(retry: ErrorRetry): string {
  const { total, started, succeeded, failed, refused } = retry
  return [
    `${count(started + refused)} of ${count(total)} run again`,
    ...(succeeded > 0 ? [`${count(succeeded)} succeeded`] : []),
    ...(failed > 0 ? [`${count(failed)} failed again`] : []),
    ...(refused > 0 ? [`${count(refused)} left out`] : []),
  ].join(' · ')
}

/** What the dry run found, in sentences. */
export function previewWords({ runs, looked, steps }: ErrorRetryPreview): string[] {
  const sent = steps.filter(({ sentAgain }) => sentAgain > 0)
  return [
    `${runsWord(runs)}, one after the other, the oldest first, on the live version.`,
    ...(looked < runs ? [`Looked at the oldest ${count(looked)} of them:`] : []),
    ...(sent.length === 0
      ? ['Nothing that was sent already would be sent again.']
      : sent.map(({ title, sentAgain }) => `“${title}” would send ${timesWord(sentAgain)} again.`)),
  ]
}

function timesWord(n: number): string {
  return n === 1 ? 'one that was sent already' : `${count(n)} that were sent already`
}
