/** One request that was sent to the endpoint, and what came back. */
export interface SentEntry {
  /** Our own name of the request; it travels in its body. */
  attempt: string
  /** null: no answer, the connection broke or the time was over. */
  status: number | null
  event?: string
  run?: string
}

/** One call that the receiver got. */
export interface CallEntry {
  key: string
  attempt: string
}

/** What the history says afterwards. */
export interface History {
  deliveries: { id: string }[]
  runs: { id: string; event: string; status: string }[]
}

/**
 * Judges from outside whether an acknowledged event was lost, hidden or run twice:
 * 1. An answer is a 2xx or a 503; nothing else is true of a server that is in trouble.
 * 2. Every event that was answered 2xx is in the history exactly once.
 * 3. Every delivery has exactly one run; every run has a delivery; the answer named that run.
 * 4. Every run has succeeded.
 * 5. Each run called the receiver at least once, always with one key that is its own.
 * 6. No call belongs to no run, and no two runs carry the same request.
 * An event without an answer may or may not be there; when it is, rules 3 to 6 hold for it too.
 */
export function findViolations(
  sent: SentEntry[],
  calls: CallEntry[],
  { deliveries, runs }: History,
): string[] {
  const found: string[] = []
  const deliveriesOf = countBy(deliveries, ({ id }) => id)
  const runsOf = groupBy(runs, ({ event }) => event)
  for (const { attempt, status, event = 'none', run } of sent) {
    if (status === null || status === 503) continue
    if (status < 200 || status > 299) found.push(`rule 1: ${attempt} was answered ${status}`)
    else {
      const times = deliveriesOf.get(event) ?? 0
      if (times !== 1) found.push(`rule 2: event ${event} of ${attempt} is there ${times} times`)
      const [first] = runsOf.get(event) ?? []
      if (first?.id !== run) found.push(`rule 3: ${attempt} was told run ${run}, not ${first?.id}`)
    }
  }
  for (const { id } of deliveries) {
    const times = runsOf.get(id)?.length ?? 0
    if (times !== 1) found.push(`rule 3: delivery ${id} has ${times} runs`)
  }
  for (const { id, event, status } of runs) {
    if (!deliveriesOf.has(event)) found.push(`rule 3: run ${id} has no delivery`)
    if (status !== 'succeeded') found.push(`rule 4: run ${id} is ${status}`)
  }
  return [...found, ...judgeCalls(calls, runs)]
}

function judgeCalls(calls: CallEntry[], runs: History['runs']): string[] {
  const found: string[] = []
  const known = countBy(runs, ({ id }) => id)
  const callsOf = groupBy(calls, ({ key }) => key.split(':')[0] ?? '')
  for (const { id } of runs) {
    const keys = new Set(callsOf.get(id)?.map(({ key }) => key))
    if (keys.size !== 1) found.push(`rule 5: run ${id} called with ${keys.size} keys`)
    const times = known.get(id) ?? 0
    if (times !== 1) found.push(`rule 3: run ${id} is there ${times} times`)
  }
  const runOfAttempt = new Map<string, string>()
  for (const [run, group] of callsOf) {
    if (!known.has(run)) found.push(`rule 6: a call with the key of the unknown run "${run}"`)
    const attempts = new Set(group.map(({ attempt }) => attempt))
    if (attempts.size !== 1) found.push(`rule 6: run ${run} sent ${attempts.size} requests' data`)
    for (const attempt of attempts) {
      const other = runOfAttempt.get(attempt)
      if (other !== undefined) found.push(`rule 6: ${attempt} was run by ${other} and ${run}`)
      runOfAttempt.set(attempt, run)
    }
  }
  return found
}

function countBy<Entry>(entries: Entry[], keyOf: (entry: Entry) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const entry of entries) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1)
  return counts
}

function groupBy<Entry>(entries: Entry[], keyOf: (entry: Entry) => string): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const group = groups.get(keyOf(entry))
    if (group) group.push(entry)
    else groups.set(keyOf(entry), [entry])
  }
  return groups
}
