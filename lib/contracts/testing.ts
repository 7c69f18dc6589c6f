import * as z from 'zod'
import { ById, call, PathId, Time } from './common'
import { StepErrorBody } from './errors'
import { Masks } from './redaction'

/** What one step of the draft did when it was tested. */
export const StepTest = z.object({
  status: z.enum(['succeeded', 'failed']),
  input: z.unknown(),
  output: z.unknown().optional(),
  branch: z.string().optional(),
  error: StepErrorBody.optional(),
  durationMs: z.number(),
  testedAt: Time,
})
export type StepTest = z.infer<typeof StepTest>

export const StepSample = z.object({
  output: z.unknown(),
  testedAt: Time,
  /** The step was changed since. */
  isStale: z.boolean(),
})
export type StepSample = z.infer<typeof StepSample>

export const Samples = z.object({
  trigger: z
    .object({
      event: z.string(),
      receivedAt: Time,
      /** What expressions read as `trigger`. */
      value: z.record(z.string(), z.unknown()),
    })
    .nullable(),
  steps: z.record(z.string(), StepSample),
  /** What is not to be shown without being asked for. */
  masks: Masks.optional(),
})
export type Samples = z.infer<typeof Samples>

/** What the flow's own URL answered to a test event. */
export const TestEventAnswer = z.object({
  status: z.int(),
  body: z.unknown(),
  event: z.string().nullable(),
})
export type TestEventAnswer = z.infer<typeof TestEventAnswer>

const tags = ['Testing']

export const testing = {
  step: call
    .route({
      method: 'POST',
      path: '/flows/{id}/steps/{key}/test',
      tags,
      summary: 'Do one step of the draft for real, on sample data',
    })
    .input(ById.extend({ key: z.string().max(64), event: z.string().max(100).optional() }))
    .output(StepTest),
  takeExample: call
    .route({
      method: 'PUT',
      path: '/flows/{id}/steps/{key}/sample',
      tags,
      summary: 'Use the example of the app as the result of a step, without doing it',
    })
    .input(ById.extend({ key: z.string().max(64) }))
    .output(Samples),
  samples: call
    .route({ method: 'GET', path: '/flows/{id}/samples', tags, summary: 'Read the sample data' })
    .input(z.strictObject({ id: PathId }))
    .output(Samples),
  setSample: call
    .route({
      method: 'PUT',
      path: '/flows/{id}/sample',
      tags,
      summary: 'Choose the event that previews and tests use',
    })
    .input(ById.extend({ event: z.string().max(100) }))
    .output(Samples),
  takeRun: call
    .route({
      method: 'PUT',
      path: '/flows/{id}/sample-run',
      tags,
      summary: 'Use the data of a run in previews and tests: its event and what its steps gave',
    })
    .input(ById.extend({ run: z.string().max(100) }))
    .output(Samples),
  sendEvent: call
    .route({
      method: 'POST',
      path: '/flows/{id}/test-events',
      tags,
      summary: "Send a real request to the flow's URL",
    })
    .input(
      ById.extend({
        body: z.unknown().optional(),
        /** What a big sender would send; see `/sender-samples`. */
        sample: z.string().max(64).optional(),
        method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
        headers: z.record(z.string().max(200), z.string().max(8_000)).optional(),
      }),
    )
    .output(TestEventAnswer),
}
