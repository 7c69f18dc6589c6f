import { Api } from '../api'
import { monotonicUs } from '../clock'
import { notifyFlow, order } from '../flows'
import { watchMemory } from '../helper-process'
import type { Answer } from '../http-connection'
import { closedLoop, type LoadResult, openLoop } from '../load'
import { type Figures, latencies } from '../measure'
import { notHeld, type Sample, secondsUntilWithin } from '../statistics'
import { type Bench, loadOn, mustBeOnce, mustBeRight, mustBeSaved, untilSettled } from './events'
import { settled, warmUp } from './notify'
import { measureLargeOverload } from './overload-large'
import { isRefusal, refusable } from './refusable'

/** Three times what can be acknowledged; more where that was taken all the same. */
const factors = [3, 6, 12]
const overloadMs = 4_000
const sustainableMs = 4_000
/** As few as do not ask for a new one for each of thousands that wait. */
const connections = 250
/** A quarter of MAX_PENDING_EVENTS: so many requests of one flow may be under way. */
const underWayMax = 2_500
/** Looked at for so long afterwards; what takes longer is said not to come back. */
const afterMs = 15_000
const probesPerSecond = 100

/**
 * Three times what can be acknowledged, then again a rate that leaves room: who is refused is told
 * when to come again, what was acknowledged is done, and the next senders, those of another flow, feel
 * nothing of it soon.
 */
export async function measureOverload(bench: Bench): Promise<Figures> {
  const { product, echo } = bench
  const api = new Api(product)
  await warmUp(bench, api)
  const perSecond = await sustainable(bench, api)
  const flow = await api.createLiveFlow('Overload', notifyFlow(echo.url))
  const next = await api.createLiveFlow('After the overload', notifyFlow(echo.url))
  await echo.reset()
  const memory = await watchMemory(product.roots)
  const { load, refused, acknowledged, before } = await overload(flow.url, {
    perSecond,
    drained: (events) => settled(api, echo, { flow: flow.id, events }),
  })

  const endMs = monotonicUs() / 1_000
  const probe = createProbe(next.url)
  mustBeRight(await openLoop({ ...probe.load, perSecond: probesPerSecond }))
  const events = [...before, ...acknowledged]
  const probed = probe.load.receipts.events
  await settled(api, echo, { flow: next.id, events: events.length + probed.length })
  await untilSettled(api, flow.id)
  const memoryPeak = await memory.end()
  await mustBeOnce(echo, events.length + probed.length)
  await mustBeSaved(api, flow.id, { receipts: { events } })
  await mustBeSaved(api, next.id, { receipts: { events: probed } })
  const delivered = await echo.samples()
  const backlog = delivered.filter(({ atMs }) => atMs < endMs)
  const drainedMs = backlog.reduce(
    (last, { atMs, latencyMs }) => Math.max(last, atMs + latencyMs),
    0,
  )
  return {
    overloadOffered: (load.sent / load.sendingMs) * 1_000,
    overloadAcknowledged: (acknowledged.length / load.elapsedMs) * 1_000,
    overloadRefused: (refused / load.sent) * 100,
    overloadMemory: memoryPeak,
    overloadDrainSeconds: Math.max(0, drainedMs - endMs) / 1_000,
    overloadAckBack: secondsUntilWithin(probe.acks, latencies.ackP99.must),
    overloadDeliveredBack: secondsUntilWithin(
      delivered.filter(({ atMs }) => atMs >= endMs),
      latencies.deliveredP99.must,
    ),
    ...(await measureLargeOverload(bench, api)),
  }
}

interface Overloading {
  perSecond: number
  /** Resolves when so many events of the flow have been done. */
  drained: (events: number) => Promise<void>
}

/** Offers more and more until more is under way than may be; `before`: acknowledged in rounds that were no overload. */
async function overload(url: string, { perSecond, drained }: Overloading) {
  const before: string[] = []
  for (const factor of factors) {
    const wanted = refusable(url, overloadMs)
    const offered = Math.round(factor * perSecond)
    const load = await openLoop({ ...wanted, perSecond: offered, connections })
    mustBeRight(load)
    const { events } = wanted.receipts
    if (load.underWayMost > underWayMax || factor === factors.at(-1)) {
      mustHaveRefused(load, wanted.refused())
      return { load, refused: wanted.refused(), acknowledged: events, before }
    }
    before.push(...events)
    await drained(before.length)
  }
  throw new Error('There is at least one factor.')
}

/** What is accepted without a bound grows without one, if only in the buffers between the two. */
function mustHaveRefused({ underWayMost }: LoadResult, refused: number): void {
  if (underWayMost <= underWayMax) {
    throw new Error(`Only ${underWayMost} requests were under way at once: that is no overload.`)
  }
  if (refused === 0) {
    throw new Error(`${underWayMost} requests were under way at once, and none was refused.`)
  }
}

async function sustainable({ echo }: Bench, api: Api): Promise<number> {
  const flow = await api.createLiveFlow('Before the overload', notifyFlow(echo.url))
  await echo.reset()
  const wanted = loadOn(flow.url, sustainableMs)
  // In the same way as it is overloaded: what comes in few pieces costs less.
  const load = await closedLoop({ ...wanted, connections, senders: connections * 4 })
  mustBeRight(load)
  await settled(api, echo, { flow: flow.id, events: load.right })
  await mustBeSaved(api, flow.id, wanted)
  return (load.right / load.elapsedMs) * 1_000
}

/** The senders that come after it, and what each acknowledgement took. */
function createProbe(url: string) {
  const acks: Sample[] = []
  const due: number[] = []
  const wanted = loadOn(url, afterMs)
  const load = {
    ...wanted,
    body(index: number, atUs: number) {
      due[index] = atUs
      return order(`after-${index}`, atUs)
    },
    isRight(answer: Answer, index: number) {
      const atMs = (due[index] ?? NaN) / 1_000
      const isAcknowledged = wanted.isRight(answer)
      // Who is still told to come again has not been acknowledged in time.
      acks.push({ atMs, latencyMs: isAcknowledged ? monotonicUs() / 1_000 - atMs : notHeld })
      return isAcknowledged || isRefusal(answer)
    },
  }
  return { acks, load }
}
