import type { ClaimedRun, StepRecord } from './ports'

type Values = Record<string, unknown>

export interface Scope {
  /** What expressions may read. The same object for the whole drive: it grows as steps settle. */
  values: Values
  add(record: StepRecord): void
}

/** No prototypes: an expression can reach only what was put here. */
export function createScope(
  { lease, flow, trigger, startedAt, vars = {} }: ClaimedRun,
  urls: Record<string, string> = {},
): Scope {
  const outputs = bare({})
  const values = bare({
    trigger,
    steps: outputs,
    run: bare({ id: lease.runId, startedAt: startedAt.toISOString(), urls: bare(urls) }),
    flow: bare({ id: flow.id, name: flow.name }),
    vars: bare(vars),
  })
  return { values, add: (record) => addTo(outputs, record) }
}

interface Item {
  value: unknown
  index: number
  urls: Record<string, string>
}

/**
 * What the body of a container reads for one item: all that stands outside, the item, and what the
 * steps of the body gave for it. What settles outside meanwhile is not upstream, so it is not seen.
 */
export function createItemScope(outer: Scope, { value, index, urls }: Item): Scope {
  const outputs = bare(outer.values.steps as Values)
  const values = bare({ ...outer.values, steps: outputs, item: value, index })
  if (Object.keys(urls).length > 0) {
    const run = outer.values.run as Values
    values.run = bare({ ...run, urls: bare({ ...(run.urls as Values), ...urls }) })
  }
  return { values, add: (record) => addTo(outputs, record) }
}

function addTo(outputs: Values, record: StepRecord): void {
  if (record.status === 'succeeded') outputs[record.key] = record.output
  // Where the flow goes on after a failure, its steps may read what went wrong.
  if (record.status === 'failed') outputs[record.key] = bare({ error: record.error })
}

function bare(values: Values): Values {
  return Object.assign(Object.create(null), values)
}
