import * as z from 'zod'
import { RedactionPath } from '@/lib/flow/document'
import { redactionPathsMax } from '@/lib/flow/redaction'
import { call, FilterId, Text, Time } from './common'

/** Values that hold data by a path stay known by it: nothing here is a value. */
export const RedactionRules = z.object({
  /** Replaced by a token before anything is stored, in events from now on. */
  neverStored: z.array(RedactionPath).max(redactionPathsMax).default([]),
  /** Stored and searched; shown as dots until somebody asks for one of them. */
  masked: z.array(RedactionPath).max(redactionPathsMax).default([]),
})
export type RedactionRules = z.infer<typeof RedactionRules>

export const Redaction = RedactionRules.extend({
  /** Only owners change it. */
  mayChange: z.boolean(),
})
export type Redaction = z.infer<typeof Redaction>

/** What a page, an export or a link has to hide in data of a run or an event. */
export const Masks = z.object({
  paths: z.array(z.string()),
  /** What stood at these paths in the event: hidden wherever else it turns up. */
  texts: z.array(z.string()),
})
export type Masks = z.infer<typeof Masks>

/** What a path would hide in one of the last events. The value itself is not told. */
export const RedactionMatch = z.object({
  path: z.string(),
  match: z
    .object({
      event: z.string(),
      flow: z.string(),
      flowName: z.string(),
      receivedAt: Time,
      /** So many values; `place` is the first. */
      count: z.int(),
      place: z.array(z.union([z.string(), z.int()])),
      kind: z.enum(['text', 'number', 'boolean', 'object', 'list', 'token']),
      /** Characters of a text or a number, members of an object or a list. */
      size: z.int(),
    })
    .nullable(),
})
export type RedactionMatch = z.infer<typeof RedactionMatch>

const tags = ['Redaction']

export const redaction = {
  get: call
    .route({
      method: 'GET',
      path: '/redaction',
      tags,
      summary: 'Read what is not kept of events, and what is not shown, in the whole workspace',
    })
    .input(z.strictObject({}))
    .output(Redaction),
  change: call
    .route({
      method: 'PUT',
      path: '/redaction',
      tags,
      summary: 'Set what is not kept of events, and what is not shown, in the whole workspace',
      description:
        'A path is `body.card.number`, `query.token` or `headers.x-token`; `*` is any name, and at the beginning anything at any depth: `*.phone`. Without a request, `body` is what a trigger fetched or was given. Rules of a flow are `settings.redact` and `settings.mask` of its document, and hold as well; of what one flow hands to another only that flow’s own `settings.redact` is not stored.',
    })
    .input(RedactionRules)
    .output(Redaction),
  matches: call
    .route({
      method: 'POST',
      path: '/redaction/matches',
      tags,
      summary: 'Say what paths would hide in the last events',
    })
    .input(
      z.strictObject({
        flow: FilterId,
        paths: z
          .array(Text.max(200))
          .min(1)
          .max(2 * redactionPathsMax),
      }),
    )
    .output(z.object({ items: z.array(RedactionMatch), eventsLookedAt: z.int() })),
}
