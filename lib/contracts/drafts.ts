import * as z from 'zod'
import { descriptionMax } from '@/lib/flow/description'
import { Flow, Issue } from '@/lib/flow/document'
import { call, PathId, Text } from './common'
import { ImportReview } from './transfer'

/** A flow that a model suggests. Nothing is made until somebody takes it. */
export const FlowProposal = z.object({
  name: z.string(),
  document: Flow,
  /** What the model assumed, and what was left out of its answer. */
  notes: z.array(z.string()),
  /** What is left to fill in before it can be published. */
  issues: z.array(Issue),
  /** Its steps, and where they turn to. */
  review: ImportReview,
})
export type FlowProposal = z.infer<typeof FlowProposal>

export const drafts = {
  propose: call
    .route({
      method: 'POST',
      path: '/flow-proposals',
      tags: ['Flows'],
      summary: 'Let a model suggest a flow for a description, without making it',
    })
    .input(
      z.object({
        description: Text.trim().min(1).max(descriptionMax),
        /** An account of the app `ai`. */
        connection: PathId,
        /** Of whoever describes: "every day at 9" is meant there. */
        timeZone: z
          .string()
          .max(64)
          .regex(/^[\w+/-]+$/)
          .optional(),
      }),
    )
    .output(FlowProposal),
}
