import { expect, type Page } from '@playwright/test'
import type { Api } from '@/bench/api'
import type { Receiver } from '../fakes/receiver'
import { post, settledRun } from './hooks'

interface StoredStep {
  key: string
  action: string
}
interface StoredDraft {
  document: { steps: StoredStep[]; edges: { from: string; branch: string; to: string }[] }
}

/** The flow that is built with the keyboard alone and with clicks alone: an If, and steps on both its ways. */
export async function expectFiveSteps(api: Api, flow: string): Promise<void> {
  const stored = async () => (await api.call<StoredDraft>('GET', `/flows/${flow}/draft`)).document
  await expect.poll(async () => (await stored()).steps).toHaveLength(5)
  const document = await stored()
  const branches = document.edges.filter(({ from }) => from === 'if').map(({ branch }) => branch)
  expect(branches.toSorted()).toEqual(['false', 'true'])
}

/** An event of each way comes out where it should. */
export async function expectBothWays(
  api: Api,
  { url, receiver }: { url: string; receiver: Receiver },
): Promise<void> {
  const urgent = await post(url, '{"priority":"urgent","id":1}')
  const low = await post(url, '{"priority":"low","id":2}')
  expect([urgent.body.status, low.body.status]).toEqual(['accepted', 'accepted'])
  const runs = [await settledRun(api, urgent.body.run), await settledRun(api, low.body.run)]
  expect(runs.map(({ status }) => status)).toEqual(['succeeded', 'succeeded'])
  const forUrgent = (text: string | undefined) => text?.includes(String(urgent.body.run))
  const keys = receiver.requests.map(({ headers }) => String(headers['idempotency-key']))
  expect(keys.filter(forUrgent)).toHaveLength(1)
  expect(keys.some((key) => key.includes(String(low.body.run)))).toBe(false)
}

export function flowIdOf(page: Page): string {
  return /flw_[0-9a-z]{26}/.exec(page.url())?.[0] ?? ''
}
