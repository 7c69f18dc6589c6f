import { setTimeout as pause } from 'node:timers/promises'
import { Api } from '../api'
import { startOldInstallation } from '../history/old-installation'
import type { Product } from '../product'
import { type LargeValue, largeValues } from './large-values'
import { type Session, signIn } from './session'

/** As many as a list has to carry. */
export const rowsWanted = 10_000

export interface Views extends Session {
  product: Product
  /** Runs whose values are large, and one with 10,000 items. */
  paths: Record<LargeValue | 'items' | 'runs', string>
}

/** An installation of its own: 10,000 runs in its list, and runs with all that is large. */
export async function seedViews(): Promise<Views> {
  const { product } = await startOldInstallation({ runs: rowsWanted, days: 7 })
  const api = new Api(product)
  const session = await signIn(product)
  const root = `/w/${session.workspace}`
  const pathOf = async (name: string, document: unknown, body: unknown) =>
    `${root}/runs/${await runOf(api, { name, document, body })}`
  const ofValue = (name: LargeValue) =>
    pathOf(`A megabyte of ${name}`, keepFlow(name), { [name]: largeValues[name] })
  const paths = {
    orders: await ofValue('orders'),
    shops: await ofValue('shops'),
    lines: await ofValue('lines'),
    items: await pathOf('Many items', itemsFlow(), {
      // One less than a run may have steps.
      items: Array.from({ length: rowsWanted - 1 }, (_, n) => n),
    }),
    runs: `${root}/runs?filter=since%3Aall`,
  }
  return { product, ...session, paths }
}

interface Wanted {
  name: string
  document: unknown
  body: unknown
}

/** The run of one event, once it is over. */
async function runOf(api: Api, { name, document, body }: Wanted): Promise<string> {
  const flow = await api.createLiveFlow(name, document)
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(flow.url, { method: 'POST', headers, body: JSON.stringify(body) })
  const { run } = (await response.json()) as { run?: string }
  if (run === undefined) throw new Error(`${name}: ${response.status}, and no run.`)
  while (await api.hasUnsettledRuns(flow.id)) await pause(100)
  const { status } = await api.getRun(run)
  if (status !== 'succeeded') throw new Error(`${name}: its run ${status}.`)
  return run
}

/** Its step has the value as its input and as its output. */
function keepFlow(name: string): unknown {
  const fields = { [name]: `{{ trigger.body.${name} }}` }
  return flowOf({ key: 'keep', app: 'data', action: 'set', title: 'Keep', input: { fields } })
}

function itemsFlow(): unknown {
  const input = { items: '{{ trigger.body.items }}', concurrency: 20 }
  const set = { key: 'note', app: 'data', action: 'set', title: 'Note' }
  const body = { steps: [{ ...set, input: { fields: { n: '{{ item }}' } } }], edges: inEach }
  return flowOf({ key: 'each', app: 'logic', action: 'each', title: 'Each item', input, body })
}

const inEach = [{ from: 'each', to: 'note' }]

function flowOf<Step extends { key: string }>(step: Step): unknown {
  return {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps: [step],
    edges: [{ from: 'trigger', to: step.key }],
  }
}
