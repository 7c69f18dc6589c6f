import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Api } from '../api'
import { type Database, startDatabase } from '../database'
import { noteFlow, notifyFlow } from '../flows'
import { type Echo, startEcho, startHelper, startServerHelper } from '../helper-process'
import { temporaryFolder } from '../product'
import { mustBeOnce, mustBeSaved, sendEvents } from '../scenarios/events'
import { settled } from '../scenarios/notify'
import { type Split, startSplit } from '../set-up'
import type { Ratios } from './judge'
import { startCpuWatch } from './on-cpu'
import { type Turns, takeTurns } from './turns'

/** Short, so that some fall into moments in which nothing else runs. */
const runsOfTurn = 500
const eventsOfTurn = 1_000
/** Code that is not compiled yet costs several times as much. */
const warmUpEvents = 6_000

interface Measured {
  product: Split
  database: Database
  echo: Echo
  say: (turns: Turns, what: string) => void
}

/**
 * One measurement on an installation of its own, in CPU time and in turns with something fixed: other
 * programs on the machine then weigh on both, and what they take themselves is not counted.
 */
export async function measureRound(say: Measured['say']): Promise<Ratios> {
  const dataDir = temporaryFolder()
  const data = join(dataDir, 'data')
  mkdirSync(data)
  const database = await startDatabase(data)
  const product = await startSplit({ database, dataDir, workers: 1 })
  const echo = await startEcho()
  try {
    const measured = { product, database, echo, say }
    const w1 = await measureRuns(measured)
    // Alone, what takes the events in is all that is counted; their runs are left waiting.
    await product.stopWorkers()
    return { ingest: await measureIngest(measured), w1 }
  } finally {
    await echo.close()
    await product.stop()
    await product.destroy()
  }
}

/** The runs of a turn, of the calibration loop. */
async function measureRuns({ product, database, echo, say }: Measured): Promise<number> {
  const api = new Api(product)
  const calibration = await startCalibration(database)
  const flow = await api.createLiveFlow('W1', notifyFlow(echo.url))
  const acknowledged: string[] = []
  const send = async (events: number) => {
    const usedMs = startCpuWatch(...product.roots)
    const { receipts } = await sendEvents(flow.url, { events })
    acknowledged.push(...receipts.events)
    await echo.waitFor(acknowledged.length)
    return usedMs()
  }
  await echo.reset()
  await send(warmUpEvents)
  await calibration.measure()
  const turns = await takeTurns({ ours: () => send(runsOfTurn), fixed: calibration.measure })
  await calibration.close()
  await settled(api, echo, { flow: flow.id, events: acknowledged.length })
  await mustBeOnce(echo, acknowledged.length)
  await mustBeSaved(api, flow.id, { receipts: { events: acknowledged } })
  say(turns, 'w1')
  return turns.ratio
}

/** An acknowledged event, of one that a bare server acknowledges. */
async function measureIngest({ product, database, say }: Measured): Promise<number> {
  const api = new Api(product)
  const reference = await startServerHelper('reference-server.ts', [database.url])
  const flow = await api.createLiveFlow('Ingest', noteFlow())
  const acknowledged: string[] = []
  const sendOurs = async (events: number) => {
    const usedMs = startCpuWatch(product.pid, database.pid)
    const { receipts } = await sendEvents(flow.url, { events })
    acknowledged.push(...receipts.events)
    return usedMs()
  }
  const sendFixed = async (events: number) => {
    const usedMs = startCpuWatch(reference.pid, database.pid)
    await sendEvents(reference.url, { events })
    return usedMs()
  }
  await sendOurs(warmUpEvents)
  await sendFixed(warmUpEvents)
  const turns = await takeTurns({
    ours: () => sendOurs(eventsOfTurn),
    fixed: () => sendFixed(eventsOfTurn),
  })
  await reference.close()
  await mustBeSaved(api, flow.id, { receipts: { events: acknowledged }, status: 'queued' })
  say(turns, 'ingest')
  return turns.ratio
}

/** The fixed work twice at a time: both cores are busy with it, as they are with runs. */
async function startCalibration(database: Database) {
  const start = () => startHelper('gate/calibration.ts', [database.url])
  const helpers = [await start(), await start()]
  return {
    async measure() {
      const used = await Promise.all(helpers.map((helper) => helper.ask('measure')))
      return used.reduce<number>((sum, ms) => sum + Number(ms), 0)
    },
    close: () => Promise.all(helpers.map((helper) => helper.close())),
  }
}
