import { Api } from '../api'
import type { Product } from '../product'
import { broadFlow, chainFlow } from './large-flows'
import type { PageName } from './measures'
import { type Session, signIn } from './session'

export interface Installation extends Session {
  product: Product
  /** Ids of flows by their number of steps. */
  chains: Record<5 | 50 | 200 | 500 | 1_000, string>
  /** 500 steps that fit into one view. */
  broad: string
  paths: Record<PageName, string>
}

/** Flows of all sizes, and one with events and runs. */
export async function seed(product: Product): Promise<Installation> {
  const api = new Api(product)
  const make = async (name: string, document: unknown) => (await api.createFlow(name, document)).id
  const chain = (count: number) => make(`${count} steps in a row`, chainFlow(count))
  const chains = {
    5: await chain(5),
    50: await chain(50),
    200: await chain(200),
    500: await chain(500),
    1000: await chain(1_000),
  }
  const broad = await make('500 steps side by side', broadFlow(500))
  const live = await api.createLiveFlow('With runs', chainFlow(5))
  const run = await sendEvents(live.url, 60)
  const session = await signIn(product)
  const root = `/w/${session.workspace}`
  const paths = {
    'sign-in': '/sign-in',
    flows: `${root}/flows`,
    runs: `${root}/runs`,
    run: `${root}/runs/${run}`,
    events: `${root}/flows/${live.id}/events`,
    builder: `${root}/flows/${chains[50]}`,
  }
  return { product, ...session, chains, broad, paths }
}

/** Gives the last run. */
async function sendEvents(url: string, count: number): Promise<string> {
  let run = ''
  for (let id = 1; id <= count; id += 1) {
    const body = JSON.stringify({ id, note: 'An event as a shop would send it.' })
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(url, { method: 'POST', headers, body })
    const answer = (await response.json()) as { run?: string }
    run = answer.run ?? run
  }
  return run
}
