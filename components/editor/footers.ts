import type { Samples } from '@/lib/contracts/testing'
import { activeSteps, allSteps } from '@/lib/flow/graph'
import { type Flow, type Issue, triggerKey } from '@/lib/flow/schema'

/** The line at the foot of a card: what is wrong with it, else what was last seen of it. */
export interface Footer {
  status: 'failed' | 'needs' | 'succeeded' | 'stale' | 'skipped'
  text: string
  /** A word for the button beside it. */
  action?: string
}

export interface FooterInput {
  flow: Flow
  issues: readonly Issue[]
  samples: Samples | undefined
  /** Accounts that need somebody, by id, with what their app is called. */
  brokenAccounts?: ReadonlyMap<string, string>
  /** Clock time in the viewer's own words. */
  timeOf: (iso: string) => string
}

export function footers(input: FooterInput): Map<string, Footer> {
  const { flow, issues, samples, timeOf, brokenAccounts } = input
  const found = new Map<string, Footer>()
  const { trigger } = samples ?? { trigger: null }
  if (trigger) {
    found.set(triggerKey, {
      status: 'succeeded',
      text: `Received ${timeOf(trigger.receivedAt)}, used as sample`,
    })
  }
  for (const { key, disabled } of allSteps(flow)) {
    if (disabled) found.set(key, { status: 'skipped', text: 'Skipped' })
    if (disabled) continue
    const sample = samples?.steps[key]
    if (!sample) continue
    const footer: Footer = sample.isStale
      ? { status: 'stale', text: 'Tested before your last change' }
      : { status: 'succeeded', text: `Tested ${timeOf(sample.testedAt)}` }
    found.set(key, footer)
  }
  for (const { key, connectionId = '' } of [flow.trigger, ...activeSteps(flow)]) {
    const app = brokenAccounts?.get(connectionId)
    if (app === undefined) continue
    found.set(key, { status: 'needs', text: `${app} signed us out`, action: `Reconnect ${app}` })
  }
  for (const issue of worstFirst(issues).toReversed()) {
    const key = issue.step
    if (key === undefined) continue
    found.set(key, { status: statusOf(issue), text: issueText(issue), action: 'Fix' })
  }
  return found
}

/** Blockers before warnings, and what is missing after what is wrong. */
export function worstFirst(issues: readonly Issue[]): Issue[] {
  const rank = (issue: Issue) =>
    (issue.level === 'blocker' ? 0 : 2) + (statusOf(issue) === 'failed' ? 0 : 1)
  return issues.toSorted((a, b) => rank(a) - rank(b))
}

/** What the person has not filled in yet asks for them; the rest is wrong. */
export function statusOf(issue: Issue): 'failed' | 'needs' {
  const isWaiting = issue.level === 'warning' || waitingCodes.has(issue.code)
  return isWaiting ? 'needs' : 'failed'
}

const waitingCodes = new Set(['input_required', 'connection_missing'])

/** The sentence without the step's name, which the card shows anyway. */
export function issueText(issue: Issue): string {
  const named = /^(?:Step “[^”]*”|The trigger):? (.+)$/s.exec(issue.message)?.[1]
  const text = named ?? issue.message
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
