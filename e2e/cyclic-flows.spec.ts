import { expect } from '@playwright/test'
import type { Api, FlowAnswer, RunAnswer } from '@/bench/api'
import { test } from './fixtures'
import { flowOf, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { workerOf } from './support/victims'

/** The contract: so many levels deep flows may call each other. */
const depthMax = 10

const calling = (flow: string, wait: boolean) => ({
  ...{ key: 'call', app: 'logic', action: 'run_flow' },
  input: { flow, wait },
})
const called = { app: 'hookline', trigger: 'flow_called' }

const hasEnded = ({ status }: RunAnswer) => status === 'succeeded' || status === 'failed'

/** Two flows, each of which runs the other. */
async function makeCircle(api: Api, wait: boolean): Promise<[FlowAnswer, FlowAnswer]> {
  const first = await api.createFlow('Chicken', { ...(flowOf([setStep({})]) as object) })
  const second = await api.createLiveFlow(
    'Egg',
    Object.assign({}, flowOf([calling(first.id, wait)]), { trigger: called }),
  )
  const { revision } = await api.call<{ revision: number }>('GET', `/flows/${first.id}/draft`)
  const document = Object.assign({}, flowOf([calling(second.id, wait)]), { trigger: called })
  await api.call('PUT', `/flows/${first.id}/draft`, { document, revision })
  await api.call('POST', `/flows/${first.id}/publish`, {})
  return [first, second]
}

for (const wait of [true, false]) {
  const how = wait ? 'waiting for each other' : 'without waiting'
  test(`two flows that call each other, ${how}, end at the limit, and say so`, async ({
    api,
    product,
  }) => {
    const worker = workerOf(product).pid
    const circle = await makeCircle(api, wait)
    const outer = await api.createLiveFlow('Begin', flowOf([calling(circle[0].id, wait)]))
    const { body } = await post(outer.url, '{}')
    const begun = await settledRun(api, body.run)
    const made = async () => {
      const lists = await Promise.all(
        circle.map(({ id }) => api.list<RunAnswer>(`/runs?flow=${id}`)),
      )
      return lists.flat()
    }
    // The lists are of two moments: that all of one are settled does not say that none follows.
    await expect
      .poll(async () => (await made()).filter(hasEnded).length, { timeout: 30_000 })
      .toBeGreaterThanOrEqual(depthMax)
    await expect
      .poll(() => Promise.all(circle.map(({ id }) => api.hasUnsettledRuns(id))))
      .toEqual([false, false])
    const runs = await made()
    expect(runs).toHaveLength(depthMax)
    const failed = runs.filter(({ status }) => status === 'failed')
    // Whoever waits fails with what it waited for; else only the one at the bottom does.
    expect(failed).toHaveLength(wait ? depthMax : 1)
    for (const run of failed) {
      expect(run.error?.message).toContain(`${depthMax} levels deep`)
      expect(run.error?.message).toContain('Look whether one of them calls itself.')
    }
    expect(begun.status).toBe(wait ? 'failed' : 'succeeded')
    expect(workerOf(product).pid, 'the same worker').toBe(worker)
  })
}
