import type { Answer } from './http-connection'

/** The events that were acknowledged, by the ids that the senders were given. */
export interface Receipts {
  readonly events: string[]
  /** Whether the answer acknowledges an event; if so, it is remembered. */
  take(answer: Answer): boolean
}

export function createReceipts(): Receipts {
  const events: string[] = []
  return {
    events,
    take({ status, body }) {
      if (status !== 202 || !body.includes('"accepted"')) return false
      const event = /"event":"([^"]+)"/.exec(body.toString())?.[1]
      if (event === undefined) return false
      events.push(event)
      return true
    },
  }
}

export interface SavedRun {
  event: string
  status: string
}

/**
 * What is wrong with a history that must hold one run of each acknowledged event, in that status, and
 * nothing else; undefined: nothing.
 */
export function lossOf(
  acknowledged: readonly string[],
  runs: readonly SavedRun[],
  status = 'succeeded',
): string | undefined {
  const sent = new Set(acknowledged)
  const saved = new Set(runs.map(({ event }) => event))
  const problems = {
    'acknowledged events are not in the history': [...sent].filter((event) => !saved.has(event)),
    'events are in the history and were never acknowledged': [...saved].filter(
      (event) => !sent.has(event),
    ),
    'runs are more than one of their event': new Array(runs.length - saved.size).fill(''),
    'acknowledgements name an event that another one names too': new Array(
      acknowledged.length - sent.size,
    ).fill(''),
    [`runs have not ${status}`]: runs
      .filter((run) => run.status !== status)
      .map(({ event }) => event),
  }
  const said = Object.entries(problems).flatMap(([what, events]) =>
    events.length > 0 ? [`${events.length} ${what} ${events[0] ?? ''}`.trim()] : [],
  )
  if (said.length === 0) return undefined
  return `Of ${acknowledged.length} acknowledged events: ${said.join('; ')}.`
}
