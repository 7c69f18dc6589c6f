import type { ClaimedRun, StepRecord } from './ports'

export interface Scope {
  /** What expressions may read. The same object for the whole drive: it grows as steps succeed. */
  values: Record<string, unknown>
  add(record: StepRecord): void
}

/** No prototypes: an expression can reach only what was put here. */
export function createScope(
  { lease, flow, trigger, startedAt, steps, vars = {} }: ClaimedRun,
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
  const add = (record: StepRecord) => {
    if (record.status === 'succeeded' && record.item === '') outputs[record.key] = record.output
  }
  for (const record of steps) add(record)
  return { values, add }
}

function bare(values: Record<string, unknown>): Record<string, unknown> {
  return Object.assign(Object.create(null), values)
}
