import * as z from 'zod'
import { StepFailure, stepFailureKinds } from '@/lib/errors'
import { readOwn } from '@/lib/flow/record'
import { defineAction } from '../define'
import { waitMaxMs } from './duration'
import { workflowIcon } from './step-icons.data'

/** A flow that calls itself, through however many others, ends here. */
export const depthMax = 10

export const runFlow = defineAction({
  key: 'run_flow',
  title: 'Run a flow',
  icon: workflowIcon,
  description: 'Runs another flow of this workspace, and takes its result on if you want.',
  input: z.object({
    flow: z.string().min(1).max(64).meta({
      title: 'Flow',
      description: 'It begins with “Called by another flow” and is live.',
      control: 'flow',
    }),
    input: z.unknown().optional().meta({
      title: 'What it gets',
      description: 'The flow reads it as trigger.input.',
      control: 'json',
      group: 'main',
    }),
    wait: z.boolean().default(true).meta({
      title: 'Wait for its result',
      description: 'Off: it runs by itself, and this run goes on at once.',
      group: 'main',
    }),
  }),
  output: z.object({
    run: z.string().meta({ title: 'Run' }),
    status: z.string().meta({ title: 'Status' }),
    output: z.unknown().meta({ title: 'Output of its last step' }),
  }),
  sample: { run: 'run_01k9v3b8e2f7w', status: 'succeeded', output: { id: 'shp_1' } },
  effect: 'idempotent',
  async run({ input: { flow, input, wait }, now, run, hasWaited, arrival, workspace }) {
    if (arrival) return { output: endOf(arrival.result) }
    if (hasWaited) {
      throw new StepFailure('timeout', 'The flow did not end within 365 days. Look at its run.')
    }
    if (run.depth >= depthMax) {
      throw new StepFailure(
        'invalid_input',
        `Flows call each other ${depthMax} levels deep here, which is the limit. Look whether one of them calls itself.`,
      )
    }
    const started = await workspace.flows.start({ flow, input: input ?? null, isAwaited: wait })
    if (!wait) return { output: { run: started.run, status: 'queued', output: null } }
    return { wait: { until: new Date(now.getTime() + waitMaxMs), for: 'flow' } }
  },
})

const Failure = z.object({ kind: z.enum(stepFailureKinds), message: z.string() })

/** How a run ended, as the word to the run that waits for it says. */
const End = z.object({
  run: z.string(),
  status: z.enum(['succeeded', 'failed', 'cancelled']),
  output: z.unknown(),
  error: Failure.extend({ details: z.unknown().optional() }).optional(),
})

function endOf(result: unknown): { run: string; status: string; output: unknown } {
  const { run, status, output, error } = End.parse(result)
  if (status === 'succeeded') return { run, status, output: output ?? null }
  if (status === 'cancelled') {
    throw new StepFailure('rejected', 'The run that this step waited for was cancelled.', {
      details: { run },
    })
  }
  const first = firstFailure(error)
  const reason = first?.message ?? 'Look at its run.'
  throw new StepFailure('rejected', `The flow that this step ran failed: ${reason}`, {
    details: { run, ...(first ? { error: first } : {}) },
  })
}

/** Where flows run flows, what failed at the bottom is what people want to read. */
function firstFailure(error: z.output<typeof End>['error']): z.output<typeof Failure> | undefined {
  if (!error) return undefined
  const inner = Failure.safeParse(readOwn(error.details, 'error'))
  return inner.success ? inner.data : { kind: error.kind, message: error.message }
}
