import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Api } from '../api'
import { noteFlow, order, verifiedFlow } from '../flows'
import type { Answer } from '../http-connection'
import { closedLoop, type LoadResult } from '../load'
import type { Figures } from '../measure'
import { median } from '../statistics'
import type { Bench } from './events'

const secret = 'a secret that both sides know'
const turns = 3

/**
 * `ingest-verified`: the same signed requests to a flow that checks nothing and to one that verifies
 * each signature and keeps each delivery's id, in turns, so that both meet the same machine.
 */
export async function measureVerified(bench: Bench): Promise<Figures> {
  const api = new Api(bench.product)
  const bare = await api.createLiveFlow('Ingest, bare', noteFlow())
  const verified = await api.createLiveFlow('Ingest, verified', verifiedFlow(secret))
  const rates = { bare: [] as number[], verified: [] as number[] }
  const turnMs = Math.max(1_500, bench.durationMs / turns)
  await acknowledged(bare.url, bench.warmUpMs)
  await acknowledged(verified.url, bench.warmUpMs)
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [kind, flow] of [
      ['bare', bare],
      ['verified', verified],
    ] as const) {
      rates[kind].push(await acknowledged(flow.url, turnMs))
      // What a turn leaves behind must not weigh on the next.
      while (await api.hasUnsettledRuns(flow.id)) await pause(20)
    }
  }
  const [bareRate, verifiedRate] = [median(rates.bare), median(rates.verified)]
  return {
    ingestBare: bareRate,
    ingestVerified: verifiedRate,
    shareOfUnverified: (verifiedRate / bareRate) * 100,
  }
}

async function acknowledged(url: string, durationMs: number): Promise<number> {
  const load = await closedLoop({
    url,
    durationMs,
    connections: 64,
    body: (index: number, atUs: number) => order(`signed-${index}`, atUs),
    headers: (body, atUs) => signed(body, atUs),
    isRight: ({ status, body }: Answer) => status === 202 && body.includes('"accepted"'),
  })
  mustBeRight(load)
  return (load.right / load.elapsedMs) * 1_000
}

let sequence = 0

/** As GitHub sends: a signature over the bytes and an id of its own for each delivery. */
function signed(body: string, atUs: number): Record<string, string> {
  sequence += 1
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  return {
    'x-github-delivery': `${atUs}-${sequence}`,
    'x-hub-signature-256': `sha256=${signature}`,
  }
}

function mustBeRight({ wrongCount, sent, wrong }: LoadResult): void {
  if (wrongCount === 0) return
  throw new Error(`${wrongCount} of ${sent} requests failed: ${wrong.join(' · ')}`)
}
