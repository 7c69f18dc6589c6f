/** Flow documents of the tests, as a user's script would send them. */
interface StepDocument {
  key: string
  app: string
  action: string
  title?: string
  input: Record<string, unknown>
  onFailure?: Record<string, unknown>
  timeoutMs?: number
}

/** A webhook trigger and steps in a row. */
export function flowOf(steps: StepDocument[], triggerInput: Record<string, unknown> = {}): unknown {
  return {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received', input: triggerInput },
    steps,
    edges: steps.map(({ key }, index) => ({ from: steps[index - 1]?.key ?? 'trigger', to: key })),
  }
}

export function setStep(fields: Record<string, unknown>, key = 'set_fields'): StepDocument {
  return { key, app: 'data', action: 'set', input: { fields } }
}

/** One try only: what is tested is how it fails, not how often. */
export function requestStep(input: Record<string, unknown>): StepDocument {
  return {
    key: 'deliver',
    app: 'http',
    action: 'request',
    input: { method: 'POST', body: { hello: 'there' }, ...input },
    onFailure: { retry: { attempts: 1 } },
  }
}

/** Answers the sender: for flows whose trigger waits for the result. */
export function respondStep(input: Record<string, unknown>, key = 'answer'): StepDocument {
  return { key, app: 'webhook', action: 'respond', input }
}

/** Tells the sender what the flow got, as the worker that ran it saw it. */
export function echoFlow(
  shown: Record<string, unknown> = { body: '{{ trigger.body }}' },
  triggerInput: Record<string, unknown> = {},
): unknown {
  return flowOf([respondStep({ body: shown })], { respond: 'result', ...triggerInput })
}
