import type { ExpectedCall } from './chaos-flow'

/** One event that was sent, from the sender's own log. */
export interface ChaosSent {
  id: string
  status: number
  event?: string
  run?: string
}

/** One call as the receiver logged it. */
export interface ChaosCall {
  atMs: number
  key: string
  id: string
  step: string
  item: string
  isChild: boolean
}

export interface ChaosStory {
  sent: ChaosSent[]
  /** What each event must set off, by its id. */
  expected: Map<string, ExpectedCall[]>
  calls: ChaosCall[]
  /** When workers were killed. */
  killsMs: number[]
  runs: { id: string; event: string; status: string }[]
}

/**
 * What went wrong, from the sender's and the receiver's logs and the history; never from the
 * product's own counters.
 * 1. Every event was acknowledged, and has exactly one run, the one that its sender was told.
 * 2. Every run succeeded.
 * 3. Every call that a flow must make was made, and no other.
 * 4. All calls of one step and item carry one key, made of run, step and item, which no other has.
 * 5. A call is repeated only because the receiver asked for it, or a worker was killed meanwhile.
 */
export function chaosViolations(story: ChaosStory): string[] {
  const byEvent = groupBy(story.runs, ({ event }) => event)
  const callsById = groupBy(story.calls, ({ id }) => id)
  const owners = new Map<string, string>()
  const violations = story.sent.flatMap((sent) => [
    ...runViolations(sent, byEvent.get(sent.event ?? '') ?? []),
    ...callViolations(sent, {
      expected: story.expected.get(sent.id) ?? [],
      calls: callsById.get(sent.id) ?? [],
      killsMs: story.killsMs,
      owners,
    }),
  ])
  const known = new Set(story.sent.map(({ id }) => id))
  const strangers = story.calls.filter(({ id }) => !known.has(id))
  return [...violations, ...strangers.map(({ id }) => `rule 3: a call for the unknown event ${id}`)]
}

function runViolations({ id, status, run }: ChaosSent, runs: ChaosStory['runs']): string[] {
  if (status !== 202) return [`rule 1: ${id} was answered ${status}`]
  const [first] = runs
  if (!first || runs.length !== 1 || first.id !== run) {
    return [`rule 1: ${id} was told ${run} and has the runs ${runs.map((one) => one.id).join()}`]
  }
  return first.status === 'succeeded' ? [] : [`rule 2: ${id} is ${first.status} (${first.id})`]
}

interface CallSite {
  expected: ExpectedCall[]
  calls: ChaosCall[]
  killsMs: number[]
  /** Which call each key belongs to. */
  owners: Map<string, string>
}

function callViolations({ id, run }: ChaosSent, site: CallSite): string[] {
  const made = groupBy(site.calls, ({ step, item }) => `${step}:${item}`)
  const wanted = new Map(site.expected.map((one) => [`${one.step}:${one.item}`, one]))
  const missing = [...wanted.keys()].filter((place) => !made.has(place))
  const extra = [...made.keys()].filter((place) => !wanted.has(place))
  return [
    ...missing.map((place) => `rule 3: ${id} never called ${place}`),
    ...extra.map((place) => `rule 3: ${id} called ${place}, which it must not`),
    ...[...made].flatMap(([place, calls]) => [
      ...keyViolations({ id, run, place, calls, owners: site.owners }),
      ...repeatViolations(`${id} ${place}`, calls, {
        killsMs: site.killsMs,
        isFlaky: wanted.get(place)?.isFlaky ?? false,
      }),
    ]),
  ]
}

interface Keys {
  id: string
  run: string | undefined
  place: string
  calls: ChaosCall[]
  owners: Map<string, string>
}

function keyViolations({ id, run, place, calls, owners }: Keys): string[] {
  const keys = [...new Set(calls.map(({ key }) => key))]
  const [key = ''] = keys
  if (keys.length !== 1) return [`rule 4: ${id} ${place} was called with ${keys.length} keys`]
  const owner = owners.get(key)
  owners.set(key, `${id} ${place}`)
  if (owner !== undefined) return [`rule 4: the key ${key} is of ${owner} and of ${id} ${place}`]
  const [first] = calls
  if (first?.isChild) return []
  const own = `${run}:${place.replace(/:$/, '')}`
  return key === own ? [] : [`rule 4: ${id} ${place} was called with the key ${key}`]
}

/** What was sent before a kill may be read and logged a moment after it. */
const logDelayMs = 500

function repeatViolations(
  name: string,
  calls: ChaosCall[],
  { killsMs, isFlaky }: { killsMs: number[]; isFlaky: boolean },
): string[] {
  const times = calls.map(({ atMs }) => atMs).sort((a, b) => a - b)
  const unexplained = times.slice(1).filter((atMs, n) => {
    const sinceMs = (times[n] ?? 0) - logDelayMs
    return !killsMs.some((kill) => kill >= sinceMs && kill <= atMs)
  })
  const allowed = isFlaky ? 1 : 0
  if (unexplained.length <= allowed) return []
  return [`rule 5: ${name} was called ${calls.length} times, and no kill explains it`]
}

function groupBy<T>(list: T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}
