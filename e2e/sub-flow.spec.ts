import { expect } from '@playwright/test'
import { test } from './fixtures'
import { flowOf, requestStep, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'

const called = { app: 'hookline', trigger: 'flow_called' }

/** Steps in a row behind a trigger of another kind. */
function flowBehind(
  trigger: { app: string; trigger: string },
  steps: Parameters<typeof flowOf>[0],
  settings: Record<string, unknown> = {},
) {
  return Object.assign({}, flowOf(steps), { trigger, settings })
}

test('a flow runs another, waits for it and takes its output on', async ({ api }) => {
  const child = await api.createLiveFlow(
    'Totals',
    flowBehind(called, [setStep({ total: '{{ trigger.input.a | plus: trigger.input.b }}' })]),
  )
  const call = {
    ...{ key: 'call', app: 'logic', action: 'run_flow' },
    input: { flow: child.id, input: { a: '{{ trigger.body.a }}', b: 2 } },
  }
  const note = {
    ...{ key: 'note', app: 'data', action: 'set' },
    input: { fields: { total: '{{ steps.call.output.total }}', run: '{{ steps.call.run }}' } },
  }
  const parent = await api.createLiveFlow('Orders', flowOf([call, note]))
  const { body } = await post(parent.url, '{"a":40}')
  const run = await settledRun(api, body.run)
  expect(run.error ?? null).toBeNull()
  const output = run.steps.at(-1)?.output as { total: number; run: string }
  expect(output.total).toBe(42)
  const childRun = await settledRun(api, output.run)
  expect(childRun).toMatchObject({ flow: child.id, status: 'succeeded' })
})

test('a flow that calls itself ends at the limit, and says so', async ({ api }) => {
  const flow = await api.createFlow('Ouroboros', flowBehind(called, [setStep({})]))
  const { revision } = await api.call<{ revision: number }>('GET', `/flows/${flow.id}/draft`)
  const again = { key: 'again', app: 'logic', action: 'run_flow', input: { flow: flow.id } }
  const document = flowBehind(called, [again])
  await api.call('PUT', `/flows/${flow.id}/draft`, { document, revision })
  await api.call('POST', `/flows/${flow.id}/publish`, {})
  const start = { key: 'start', app: 'logic', action: 'run_flow', input: { flow: flow.id } }
  const outer = await api.createLiveFlow('Begin', flowOf([start]))
  const { body } = await post(outer.url, '{}')
  const run = await settledRun(api, body.run)
  expect(run).toMatchObject({ status: 'failed', error: { kind: 'rejected' } })
  expect(run.error?.message).toContain('10 levels deep')
})

test('a run that fails runs the error flow with what failed', async ({ api, receiver }) => {
  const watcher = await api.createLiveFlow(
    'Watcher',
    flowBehind({ app: 'hookline', trigger: 'flow_failed' }, [
      requestStep({ url: receiver.url, method: 'POST', body: '{{ trigger }}' }),
    ]),
  )
  const stop = {
    ...{ key: 'give_up', app: 'logic', action: 'stop', title: 'Give up' },
    input: { status: 'failed', message: 'No such order.' },
  }
  const flow = await api.createLiveFlow(
    'Orders',
    flowBehind({ app: 'webhook', trigger: 'received' }, [stop], { errorFlow: watcher.id }),
  )
  const { body } = await post(flow.url, '{}')
  await settledRun(api, body.run)
  await expect.poll(() => receiver.requests.length).toBe(1)
  expect(JSON.parse(String(receiver.requests[0]?.body))).toMatchObject({
    flow: { id: flow.id, name: 'Orders' },
    run: { id: body.run },
    error: { message: 'No such order.', step: 'give_up', stepTitle: 'Give up' },
  })
})
