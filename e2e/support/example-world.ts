import { expect } from '@playwright/test'
import type { Api } from '@/bench/api'
import { flowOf, requestStep, setStep } from './documents'
import { post, settledRun } from './hooks'

/** A workspace in which something of every kind has happened. */
export interface ExampleWorld {
  /** A live flow with events and runs. */
  flow: string
  succeeded: string
  failed: string
  /** A flow of a loop, and its run. */
  looped: string
  /** A draft of a trigger alone. */
  empty: string
  /** A draft whose first step lacks what it needs. */
  broken: string
  connection: string
}

// Names that no other test counts or writes under.
export const table = 'boilers'
export const counter = 'boiler_heat'

/** A search that finds its flows and no other. */
export const ofWorld = 'Cellar'

export async function makeExampleWorld(api: Api): Promise<ExampleWorld> {
  const steps = [
    setStep({ name: '{{ trigger.body.customer.name }}' }),
    action('count', { counter, key: 'boiler-1', value: 4, unit: 'minute' }),
    action('table_upsert', { table, key: 'boiler-1', values: { place: 'Cellar', value: 4 } }),
    action('store_set', { key: 'last_device', value: 'boiler-1' }),
    requestStep({ url: 'http://127.0.0.1:1/', body: { of: '{{ steps.set_fields.name }}' } }),
  ]
  const live = await api.createLiveFlow('Cellar readings', flowOf(steps))
  const quiet = await api.createLiveFlow('Cellar notes', flowOf(steps.slice(0, 4)))
  const loop = await api.createLiveFlow('Cellar lines', loopFlow())
  const runs = await Promise.all([
    post(quiet.url, '{"customer":{"name":"Ada"}}'),
    post(live.url, '{"customer":{"name":"Ada"}}'),
    post(loop.url, '{"lines":[{"id":1},{"id":2},{"id":3}]}'),
  ])
  const [succeeded, failed, looped] = await Promise.all(
    runs.map(async ({ body }) => (await settledRun(api, body.run)).id),
  )
  if (!succeeded || !failed || !looped) throw new Error('Not every event became a run.')
  const empty = await api.createFlow('Cellar trigger')
  const broken = await api.createFlow('Cellar half done', flowOf([requestStep({ url: '' })]))
  const made = await api.call<{ id: string }>('POST', '/connections', {
    app: 'http',
    name: 'Shop',
    values: { auth: { kind: 'bearer', token: 'a token of the shop' }, hosts: ['shop.example'] },
  })
  await api.call('POST', '/variables', { name: 'shop_url', value: 'https://shop.example' })
  // Counters and tables are written a moment after the run.
  await expect
    .poll(async () => (await api.request('GET', `/tables/${table}/rows`)).status)
    .toBe(200)
  return {
    flow: live.id,
    succeeded,
    failed,
    looped,
    empty: empty.id,
    broken: broken.id,
    connection: made.id,
  }
}

function action(key: string, input: Record<string, unknown>) {
  return { key, app: 'data', action: key, input }
}

function loopFlow(): unknown {
  return {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps: [
      {
        ...{
          key: 'each',
          app: 'logic',
          action: 'each',
          input: { items: '{{ trigger.body.lines }}' },
        },
        body: {
          steps: [setStep({ id: '{{ item.id }}' }, 'note')],
          edges: [{ from: 'each', to: 'note' }],
        },
      },
    ],
    edges: [{ from: 'trigger', to: 'each' }],
  }
}
