import type { ActionContext, ActionResult } from './define'
import type { StepWorkspace } from './ports'

type Given = Partial<ActionContext<unknown, Record<string, unknown>>>

/** What an action gets, for a test of it alone; what the test does not give cannot be used. */
export function testContext<I>(
  input: I,
  given: Given = {},
): ActionContext<I, Record<string, unknown>> {
  return {
    source: {},
    connection: {},
    http: { request: () => Promise.reject(new Error('The test gave no http.')) },
    resolveHost: async () => '127.0.0.1',
    idempotencyKey: 'run_1:step',
    attempt: 1,
    signal: new AbortController().signal,
    limitMs: 30_000,
    now: new Date('2026-11-03T12:04:31.000Z'),
    run: { id: 'run_1', depth: 0 },
    flow: { id: 'flw_1', name: 'Test' },
    item: '',
    hasWaited: false,
    // A test that uses a part of it gives that part.
    workspace: {} as StepWorkspace,
    code: { run: () => Promise.reject(new Error('The test gave no code.')) },
    onExchange: () => {},
    ...given,
    input,
  }
}

type Settled<O> = Extract<ActionResult<O>, { output: unknown }>

/** The result of an action that has ended; one that waits or has items fails the test. */
export function settled<O>(result: ActionResult<O>): Settled<O> {
  if ('output' in result) return result
  throw new Error(`The action gave no output: ${JSON.stringify(result)}`)
}
