import type { RerunPreview, RunSummary } from '@/lib/contracts/runs'

export interface RerunPlan {
  run: RunSummary
  preview: Pick<RerunPreview, 'willSend' | 'blockers' | 'steps'>
}

/** What can be run, what cannot, and what would be sent a second time. */
export interface RerunSummary {
  runnable: readonly RunSummary[]
  /** "37 events, 37 runs, 2 flows." */
  sentence: string
  /** "12 of them would send again what was sent: POST https://…, Mail to …." */
  warning: string | undefined
  /** Why some are left out, each reason once with how many it concerns. */
  leftOut: readonly string[]
}

const namedMax = 3

export function summarizeReruns(plans: readonly RerunPlan[]): RerunSummary {
  const able = plans.filter(({ preview }) => preview.blockers.length === 0)
  const runnable = able.map(({ run }) => run)
  const count = (values: readonly string[]) => new Set(values).size
  const sentence = [
    many(count(runnable.map(({ event }) => event)), 'event'),
    many(runnable.length, 'run'),
    many(count(runnable.map(({ flow }) => flow)), 'flow'),
  ].join(', ')
  return {
    runnable,
    sentence: `${sentence}.`,
    warning: warningOf(able),
    leftOut: leftOutOf(plans),
  }
}

function warningOf(able: readonly RerunPlan[]): string | undefined {
  const sending = able.filter(({ preview }) => preview.willSend > 0)
  if (sending.length === 0) return undefined
  const summaries = sending.flatMap(({ preview }) =>
    preview.steps.flatMap(({ alreadySent }) => alreadySent.map(({ summary }) => summary)),
  )
  const named = [...new Set(summaries)]
  const more = named.length > namedMax ? ` and ${named.length - namedMax} more` : ''
  const what = named.length > 0 ? `: ${named.slice(0, namedMax).join(', ')}${more}` : ''
  const who = sending.length === able.length ? 'All' : sending.length
  return `${who} of them would send again what was sent already${what}.`
}

function leftOutOf(plans: readonly RerunPlan[]): string[] {
  const reasons = new Map<string, number>()
  for (const { preview } of plans) {
    const [reason] = preview.blockers
    if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  return [...reasons].map(([reason, count]) => `${many(count, 'run')} left out: ${reason}`)
}

export function many(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`
}
