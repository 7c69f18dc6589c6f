import * as z from 'zod'
import { FlowFile } from '@/lib/flow/flow-file'
import { call, PathId, Text } from './common'
import { FlowSummary } from './flows'

/** What a flow from a file is made of, to be looked at before it is made. */
export const ImportReview = z.object({
  name: z.string(),
  steps: z.array(
    z.object({
      key: z.string(),
      number: z.int(),
      title: z.string(),
      app: z.string(),
      appTitle: z.string(),
      /** How many containers it stands in. */
      depth: z.int(),
      /** False: this Hookline has no such step. It is kept, and cannot run until it is replaced. */
      isKnown: z.boolean(),
    }),
  ),
  /** The apps whose accounts it works with, and the steps that do. */
  accounts: z.array(z.object({ app: z.string(), title: z.string(), steps: z.array(z.string()) })),
  /** Secrets that have to be entered again. */
  secrets: z.array(z.object({ step: z.string(), field: z.string(), title: z.string() })),
  /** Where it turns to. `data`: an expression in that field decides when it runs. */
  contacts: z.array(
    z.object({ step: z.string(), kind: z.enum(['host', 'mail', 'data']), value: z.string() }),
  ),
  /** Variables of this workspace that it would read. */
  variables: z.array(z.string()),
})
export type ImportReview = z.infer<typeof ImportReview>

/** Checked by the reader of files, which says what is wrong in words. */
const File = z.unknown()

const tags = ['Flows']

export const transfer = {
  export: call
    .route({
      method: 'GET',
      path: '/flows/{id}/export',
      tags,
      summary: 'Read the draft as one file, without secrets',
    })
    .input(z.strictObject({ id: PathId }))
    .output(FlowFile),
  review: call
    .route({
      method: 'POST',
      path: '/flows/import/review',
      tags,
      summary: 'Say what a file would bring, without making a flow',
    })
    .input(z.object({ file: File }))
    .output(ImportReview),
  import: call
    .route({
      method: 'POST',
      path: '/flows/import',
      tags,
      summary: 'Make a draft of a file',
      successStatus: 201,
    })
    .input(
      z.object({
        file: File,
        name: Text.trim().min(1).max(200).optional(),
        /** Which account of this workspace takes the place of an app's. */
        accounts: z.record(z.string().max(64), z.string().max(64)).optional(),
      }),
    )
    .output(FlowSummary),
}
