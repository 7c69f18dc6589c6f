import type { Edge, Flow } from '@/lib/flow/schema'
import { drive } from './drive'
import type { KeptRun } from './memory-store'
import type { StepRecord } from './ports'
import { isSettled } from './status'
import type { RandomFlow } from './test-random-flow'
import { createWorld, idOf, portsOf, runId, type World } from './test-world'

/** What nobody decides: which of the things under way ends next, who dies, what comes when. */
export interface Chance {
  seed: number
  /** Worker n ends after so many turns; what it writes then is kept or not. */
  deaths: Death[]
  /** In this turn something comes for one of the steps that wait for a call, or will. */
  arrivals: { turn: number; pick: number }[]
}

interface Death {
  afterTurns: number
  isWritten: boolean
}

/** Ways to break an engine from outside, to show that the judge finds them. */
export type Fault =
  | 'a join waits for one input only'
  | 'a settled step is forgotten'
  | 'a try has a key of its own'
  | 'items know no concurrency'
  | 'a failure does not end'
  | 'an error edge is a way like others'
  | 'a disabled step is done'

interface Options {
  flow: RandomFlow
  chance: Chance
  fault?: Fault | undefined
}

export interface Observed
  extends Pick<World, 'flow' | 'starts' | 'calls' | 'died' | 'doubted' | 'settledAt' | 'faults'> {
  run: KeptRun
  records: ReadonlyMap<string, StepRecord>
}

const claimsMax = 300
const hourMs = 3_600_000

/** Drives a run to its end. In each turn one thing that is under way ends, whichever chance takes. */
export async function simulate({ flow, chance, fault }: Options): Promise<Observed> {
  const world = createWorld(flow, randomOf(chance.seed))
  const { store, faults } = world
  world.hasNewKeys = fault === 'a try has a key of its own'
  world.isWide = fault === 'items know no concurrency'
  store.add({
    ...{ id: runId, createdAt: world.now, workspaceId: 'wsp_1', version: 1, trigger: {} },
    ...{ document: brokenDocument(flow, fault), flow: { id: 'flw_1', name: 'Test' } },
  })
  const isOver = () => faults.length > 0 || isSettled(store.read(runId).status)
  nextTurn(world, chance)
  for (let pass = 0; pass < claimsMax && !isOver(); pass += 1) {
    await driveOnce(world, { chance, fault })
    nextTurn(world, chance)
    world.now = new Date(world.now.getTime() + hourMs)
  }
  const run = store.read(runId)
  const records = new Map(run.steps.map((record) => [idOf(record), record]))
  const { starts, calls, died, doubted, settledAt } = world
  return { flow, run, records, starts, calls, died, doubted, settledAt, faults }
}

async function driveOnce(world: World, { chance, fault }: Omit<Options, 'flow'>): Promise<void> {
  const [run] = await world.store.claim(1)
  if (!run) return
  world.claim += 1
  const { claim, doubted, died, faults } = world
  for (const record of run.steps) {
    const id = idOf(record)
    if (record.status === 'started' && !doubted.has(id)) doubted.set(id, claim)
  }
  if (fault === 'a settled step is forgotten') {
    run.steps = run.steps.filter(({ status }) => status !== 'succeeded')
  }
  const worker = new AbortController()
  const death = chance.deaths[claim - 1]
  let isEnded = false
  const driven = drive(run, portsOf(world, worker.signal))
    .catch(() => {
      if (!died.has(claim)) faults.push('the drive failed')
    })
    .finally(() => {
      isEnded = true
    })
  for (let turns = 0; ; turns += 1) {
    // All that follows from the turn before happens first.
    await new Promise(setImmediate)
    if (isEnded) break
    if (turns === death?.afterTurns) {
      died.add(claim)
      worker.abort()
      endWith(world, death)
      await driven
      break
    }
    endOne(world, chance)
  }
  world.held = []
}

function endOne(world: World, chance: Chance): void {
  const { held, random } = world
  const [one] = held.splice(Math.floor(random() * held.length), 1)
  if (!one) throw new Error('The drive hangs.')
  nextTurn(world, chance)
  one.go()
}

function endWith({ held }: World, { isWritten }: Death): void {
  for (const one of held.splice(0)) {
    if (one.isWrite && isWritten) one.go()
    else one.drop()
  }
}

function nextTurn(world: World, { arrivals }: Chance): void {
  const { store, flow, arrived } = world
  world.turn += 1
  const places = callsIn(flow, flow.document.steps, '')
  for (const { turn, pick } of arrivals) {
    const place = places[pick % Math.max(1, places.length)]
    if (turn !== world.turn || !place || arrived.has(idOf(place))) continue
    store.arrive(runId, { ...place, result: 'came', at: world.now })
    arrived.add(idOf(place))
  }
}

interface Place {
  key: string
  item: string
}

/** Every step and item that may wait for a call. */
function callsIn(flow: RandomFlow, steps: Flow['steps'], item: string): Place[] {
  return steps.flatMap(({ key, body }) => {
    const random = flow.steps.get(key)
    if (!body)
      return random?.deeds.some(({ waits }) => waits === 'for a call') ? [{ key, item }] : []
    const items = [...(random?.each.items.keys() ?? [])]
    const itemAt = (index: number) => (item === '' ? String(index) : `${item}.${index}`)
    return items.flatMap((index) => callsIn(flow, body.steps, itemAt(index)))
  })
}

function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function brokenDocument({ document }: RandomFlow, fault: Fault | undefined): Flow {
  const { steps, edges } = document
  if (fault === 'a join waits for one input only') {
    const seen = new Set<string>()
    return { ...document, edges: edges.filter(({ to }) => !seen.has(to) && seen.add(to)) }
  }
  if (fault === 'an error edge is a way like others') {
    const plain = (edge: Edge) => (edge.branch === 'error' ? { ...edge, branch: 'main' } : edge)
    return { ...document, edges: edges.map(plain) }
  }
  if (fault === 'a disabled step is done') {
    return { ...document, steps: steps.map((step) => ({ ...step, disabled: false })) }
  }
  if (fault !== 'a failure does not end') return document
  // biome-ignore lint/suspicious/noThenProperty: the key is part of the stored document
  const goesOn = { then: 'continue' as const }
  return { ...document, steps: steps.map((step) => ({ ...step, onFailure: goesOn })) }
}
