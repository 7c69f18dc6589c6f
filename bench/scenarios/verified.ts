import { createHmac } from 'node:crypto'
import { Api, type FlowAnswer } from '../api'
import { noteFlow, verifiedFlow } from '../flows'
import { closedLoop } from '../load'
import type { Figures } from '../measure'
import { median } from '../statistics'
import { type Bench, loadOn, mustBeRight, mustBeSaved, untilSettled } from './events'

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
  const receipts = { bare: [] as string[], verified: [] as string[] }
  const acknowledged = async (kind: keyof typeof receipts, flow: FlowAnswer, ms: number) => {
    const { rate, events } = await acknowledgedPerSecond(flow.url, ms)
    receipts[kind].push(...events)
    // What a turn leaves behind must not weigh on the next.
    await untilSettled(api, flow.id)
    return rate
  }
  await acknowledged('bare', bare, bench.warmUpMs)
  await acknowledged('verified', verified, bench.warmUpMs)
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [kind, flow] of [
      ['bare', bare],
      ['verified', verified],
    ] as const) {
      rates[kind].push(await acknowledged(kind, flow, turnMs))
    }
  }
  await mustBeSaved(api, bare.id, { receipts: { events: receipts.bare } })
  await mustBeSaved(api, verified.id, { receipts: { events: receipts.verified } })
  const [bareRate, verifiedRate] = [median(rates.bare), median(rates.verified)]
  return {
    ingestBare: bareRate,
    ingestVerified: verifiedRate,
    shareOfUnverified: (verifiedRate / bareRate) * 100,
  }
}

async function acknowledgedPerSecond(
  url: string,
  durationMs: number,
): Promise<{ rate: number; events: readonly string[] }> {
  const wanted = loadOn(url, durationMs)
  const load = await closedLoop({ ...wanted, headers: signed, connections: 64 })
  mustBeRight(load)
  return { rate: (load.right / load.elapsedMs) * 1_000, events: wanted.receipts.events }
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
