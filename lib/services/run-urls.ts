import { type WaitUse, waitToken } from '@/lib/crypto/wait-token'
import type { ClaimedRun } from '@/lib/engine/ports'
import { env } from '@/lib/env'
import { remember } from '@/lib/flow/remember'
import type { Flow, Step } from '@/lib/flow/schema'

/** The steps that give out a URL. */
const urlUses = new Map<string, WaitUse>([
  ['logic.wait_for_call', 'call'],
  ['logic.approval', 'approval'],
])

interface UrlStep {
  key: string
  use: WaitUse
  /** In how many containers it stands. */
  depth: number
}

const none: Record<string, string> = {}

/**
 * What expressions read as `run.urls`. A step of a body has one URL per item: outside of it, where no
 * item is, it has none.
 */
export function runUrls(
  { lease, document }: Pick<ClaimedRun, 'lease' | 'document'>,
  item: string,
): Record<string, string> {
  const steps = urlStepsOf(document)
  if (steps.length === 0) return none
  const items = item === '' ? [] : item.split('.')
  const reachable = steps.filter(({ depth }) => depth <= items.length)
  return Object.fromEntries(
    reachable.map(({ key, use, depth }) => {
      const place = { runId: lease.runId, step: key, item: items.slice(0, depth).join('.') }
      return [key, waitUrl(use, place)]
    }),
  )
}

export function waitUrl(use: WaitUse, place: Parameters<typeof waitToken>[1]): string {
  const path = use === 'call' ? '/calls/' : '/approve/'
  return `${env().baseUrl}${path}${waitToken(use, place)}`
}

/** Looked for once per document: ordinary runs pay for a look-up. */
const urlStepsOf = remember(({ steps }: Flow): readonly UrlStep[] => collect(steps, 0))

function collect(steps: readonly Step[], depth: number): UrlStep[] {
  return steps.flatMap((step) => {
    const use = urlUses.get(`${step.app}.${step.action}`)
    const own = use ? [{ key: step.key, use, depth }] : []
    return step.body ? [...own, ...collect(step.body.steps, depth + 1)] : own
  })
}
