import * as z from 'zod'
import { Flow, Issue } from '@/lib/flow/document'
import { ById, call, PathId, pageFields, pageOf, Text, Time } from './common'
import { RunStatus } from './runs'

export const flowStatuses = ['draft', 'live', 'paused'] as const
export const FlowStatus = z.enum(flowStatuses)
export type FlowStatus = z.infer<typeof FlowStatus>

export const FlowSummary = z.object({
  id: z.string(),
  name: z.string(),
  status: FlowStatus,
  /** The inbound URL; null while the trigger does not listen. */
  url: z.string().nullable(),
  draftRevision: z.int(),
  liveVersion: z.int().nullable(),
  folder: z.string().nullable(),
  tags: z.array(z.string()),
  /** The draft differs from the live version. False while nothing is live. */
  changesNotLive: z.boolean(),
  /** How many changes that are: none where steps were only arranged otherwise. */
  changesNotLiveCount: z.int(),
  /** Deliveries that wait: the flow is paused or over its quota, or an account of it cannot be used. */
  heldCount: z.int(),
  createdAt: Time,
  updatedAt: Time,
})
export type FlowSummary = z.infer<typeof FlowSummary>

export const FlowListEntry = FlowSummary.extend({
  lastRun: z.object({ id: z.string(), status: RunStatus, createdAt: Time }).nullable(),
  runs24h: z.object({
    total: z.int(),
    failed: z.int(),
    /** The same for each of the 24 hours; the last one ends now. */
    hours: z.array(z.object({ total: z.int(), failed: z.int() })),
  }),
  /** Those of the draft in running order, after its trigger, which has no action. */
  steps: z.array(z.object({ app: z.string(), action: z.string().optional() })),
})
export type FlowListEntry = z.infer<typeof FlowListEntry>

export const Draft = z.object({ document: Flow, revision: z.int(), issues: z.array(Issue) })
export type Draft = z.infer<typeof Draft>

export const VersionSummary = z.object({
  version: z.int(),
  note: z.string().nullable(),
  author: z.string().nullable(),
  publishedAt: Time,
})
export type VersionSummary = z.infer<typeof VersionSummary>

export const VersionListEntry = VersionSummary.extend({
  /**
   * How often it ran, tests of the draft aside, and how many of these runs failed. Counted are the
   * flow's newest 10,000 runs; `isPartial`: there are older ones.
   */
  runs: z.object({ total: z.int(), failed: z.int(), isPartial: z.boolean() }),
})
export type VersionListEntry = z.infer<typeof VersionListEntry>

export const VersionDetail = VersionSummary.extend({ document: Flow })
export type VersionDetail = z.infer<typeof VersionDetail>

const FlowName = Text.trim().min(1).max(200)
const Folder = Text.trim().min(1).max(200)
const Tags = z.array(Text.trim().min(1).max(60)).max(50)
const Note = Text.trim().max(2_000)
const VersionNumber = z.union([z.int(), z.string().regex(/^\d{1,9}$/)]).transform(Number)
/** Checked by the flow's own parser, which names what is wrong in it. */
const Document = z.unknown()

const tags = ['Flows']

export const flows = {
  list: call
    .route({ method: 'GET', path: '/flows', tags, summary: 'List flows' })
    .input(z.strictObject(pageFields))
    .output(pageOf(FlowListEntry)),
  create: call
    .route({
      method: 'POST',
      path: '/flows',
      tags,
      summary: 'Create a flow, with its URL',
      successStatus: 201,
    })
    .input(z.object({ name: FlowName, document: Document.optional() }))
    .output(FlowSummary),
  get: call
    .route({ method: 'GET', path: '/flows/{id}', tags, summary: 'Read a flow' })
    .input(z.strictObject({ id: PathId }))
    .output(FlowSummary),
  update: call
    .route({ method: 'PATCH', path: '/flows/{id}', tags, summary: 'Rename, file or tag a flow' })
    .input(
      ById.extend({
        name: FlowName.optional(),
        folder: Folder.nullable().optional(),
        tags: Tags.optional(),
      }),
    )
    .output(FlowSummary),
  remove: call
    .route({
      method: 'DELETE',
      path: '/flows/{id}',
      tags,
      summary: 'Delete a flow; its URL answers 410 from now on',
      successStatus: 204,
    })
    .input(ById)
    .output(z.void()),
  duplicate: call
    .route({
      method: 'POST',
      path: '/flows/{id}/duplicate',
      tags,
      summary: 'Make a draft that is a copy of the draft of a flow',
      successStatus: 201,
    })
    .input(ById)
    .output(FlowSummary),
  publish: call
    .route({ method: 'POST', path: '/flows/{id}/publish', tags, summary: 'Publish the draft' })
    .input(ById.extend({ note: Note.optional() }))
    .output(z.object({ version: z.int() })),
  pause: call
    .route({
      method: 'POST',
      path: '/flows/{id}/pause',
      tags,
      summary: 'Pause a live flow; what arrives is held',
    })
    .input(ById)
    .output(FlowSummary),
  resume: call
    .route({ method: 'POST', path: '/flows/{id}/resume', tags, summary: 'Resume a paused flow' })
    .input(ById.extend({ held: z.enum(['run', 'discard']).default('run') }))
    .output(FlowSummary),
  unpublish: call
    .route({ method: 'POST', path: '/flows/{id}/unpublish', tags, summary: 'Take a flow off live' })
    .input(ById)
    .output(FlowSummary),
  draft: {
    get: call
      .route({ method: 'GET', path: '/flows/{id}/draft', tags, summary: 'Read the draft' })
      .input(z.strictObject({ id: PathId }))
      .output(Draft),
    save: call
      .route({
        method: 'PUT',
        path: '/flows/{id}/draft',
        tags,
        summary: 'Save the draft; a stale revision is a conflict',
      })
      .input(
        ById.extend({
          document: Document,
          revision: z.int(),
          /** It may have arrived before, its answer lost: where exactly this is stored, that is the answer. */
          isRepeat: z.boolean().default(false),
        }),
      )
      .output(Draft),
  },
  versions: {
    list: call
      .route({ method: 'GET', path: '/flows/{id}/versions', tags, summary: 'List versions' })
      .input(z.strictObject({ id: PathId, ...pageFields }))
      .output(pageOf(VersionListEntry)),
    get: call
      .route({ method: 'GET', path: '/flows/{id}/versions/{n}', tags, summary: 'Read a version' })
      .input(z.strictObject({ id: PathId, n: VersionNumber }))
      .output(VersionDetail),
    rollback: call
      .route({
        method: 'POST',
        path: '/flows/{id}/versions/{n}/rollback',
        tags,
        summary: 'Publish a copy of an earlier version',
      })
      .input(ById.extend({ n: VersionNumber }))
      .output(z.object({ version: z.int() })),
  },
}
