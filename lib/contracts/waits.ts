import * as z from 'zod'
import { ById, call, PathId, pageOf, Text, Time } from './common'
import { RunSummary } from './runs'

export const decisions = ['approved', 'declined'] as const
export const Decision = z.enum(decisions)
export type Decision = z.infer<typeof Decision>

export const RunWait = z.object({
  step: z.string(),
  /** Index of the item, inside a For each. */
  item: z.string().optional(),
  /** What ends it: time alone, a call, a person, another run, a full digest. */
  kind: z.enum(['time', 'call', 'approval', 'flow', 'digest']),
  until: Time,
  /** What an approval asks. */
  title: z.string().optional(),
  message: z.string().optional(),
  /** The one-time URL of a call, the page of an approval. */
  url: z.string().optional(),
  /** The run that it waits for. */
  run: z.string().optional(),
  /** It has come: the run goes on in a moment. */
  resolvedAt: Time.optional(),
})
export type RunWait = z.infer<typeof RunWait>

const tags = ['Runs']

export const waits = {
  list: call
    .route({
      method: 'GET',
      path: '/runs/{id}/waits',
      tags,
      summary: 'List what a run waits for now',
    })
    .input(z.strictObject({ id: PathId }))
    .output(pageOf(RunWait)),
  resolve: call
    .route({
      method: 'POST',
      path: '/runs/{id}/waits/{step}',
      tags,
      summary: 'Decide an approval, or give the body of a call',
      description:
        'An approval takes `decision` and `comment`, a call takes `body`. The first counts; a second one is a conflict.',
    })
    .input(
      z.strictObject({
        ...{ id: PathId, step: PathId },
        item: z
          .string()
          .regex(/^[0-9.]{0,100}$/)
          .default(''),
        decision: Decision.optional(),
        comment: Text.max(2_000).default(''),
        body: z.unknown().optional(),
      }),
    )
    .output(RunSummary),
  resume: call
    .route({
      method: 'POST',
      path: '/runs/{id}/resume',
      tags,
      summary: 'Go on now, without waiting for the time of a delay',
    })
    .input(ById)
    .output(RunSummary),
}
