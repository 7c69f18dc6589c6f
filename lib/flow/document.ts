import * as z from 'zod'
import { redactionHint, redactionPathMax, redactionPathsMax, redactionPattern } from './redaction'
import { mainBranch, stepKeyPattern, triggerKey } from './schema'

/**
 * The flow document: what a person draws, what is stored, versioned and run.
 * Unknown keys are kept here (a draft may come from a newer Hookline) and refused at publish.
 */
const Key = z.string().max(64).regex(stepKeyPattern)
const Input = z.record(z.string(), z.unknown())
/** Farther out no canvas can show a card. */
const Coordinate = z.number().min(-1_000_000).max(1_000_000)
const Position = z.object({ x: Coordinate, y: Coordinate })

export const Retry = z.looseObject({
  /** Tries in all, the first one included. */
  attempts: z.int().min(1).max(20).optional(),
  backoff: z.enum(['exponential', 'fixed']).optional(),
  delayMs: z.int().min(0).max(300_000).optional(),
  /** Spread the moments of tries; on unless set to false. */
  jitter: z.boolean().optional(),
  /** Only failures of these kinds are tried again; all that may pass unless given. */
  on: z.array(z.enum(['rate_limited', 'unavailable', 'timeout', 'rejected'])).optional(),
})
export type Retry = z.infer<typeof Retry>

export const OnFailure = z.looseObject({
  retry: Retry.optional(),
  // biome-ignore lint/suspicious/noThenProperty: the key is part of the stored document
  then: z.enum(['stop', 'continue', 'branch']).optional(),
})
export type OnFailure = z.infer<typeof OnFailure>

export const Trigger = z.looseObject({
  key: z.literal(triggerKey).default(triggerKey),
  app: z.string().max(64),
  trigger: z.string().max(64),
  title: z.string().max(200).optional(),
  input: Input.default({}),
  connectionId: z.string().optional(),
  position: Position.optional(),
})
export type Trigger = z.infer<typeof Trigger>

export const Edge = z.looseObject({
  from: Key,
  branch: z.string().max(64).default(mainBranch),
  to: Key,
})
export type Edge = z.infer<typeof Edge>

export const Step = z.looseObject({
  key: Key,
  app: z.string().max(64),
  action: z.string().max(64),
  title: z.string().max(200).optional(),
  input: Input.default({}),
  connectionId: z.string().optional(),
  position: Position.optional(),
  onFailure: OnFailure.optional(),
  timeoutMs: z.int().min(1).max(300_000).optional(),
  disabled: z.boolean().optional(),
  inDoubt: z.enum(['again', 'ask']).optional(),
  get body(): z.ZodOptional<
    z.ZodObject<{ steps: z.ZodArray<typeof Step>; edges: z.ZodArray<typeof Edge> }>
  > {
    return z.object({ steps: z.array(Step), edges: z.array(Edge) }).optional()
  },
})
export type Step = z.infer<typeof Step>

export const RedactionPath = z.string().max(redactionPathMax).regex(redactionPattern, redactionHint)

/** What holds for all runs of the flow. */
export const FlowSettings = z.looseObject({
  /** So many runs at once: of the flow, or of each value of `concurrencyKey`. */
  concurrency: z.int().min(1).max(1_000).optional(),
  /** Events whose key has no value, or one that cannot be worked out, count together. */
  concurrencyKey: z.string().max(2_000).optional(),
  /** So many runs may begin in a time; the others begin later. */
  rate: z
    .looseObject({
      runs: z.int().min(1).max(100_000),
      perMs: z.int().min(1_000).max(86_400_000),
      key: z.string().max(2_000).optional(),
    })
    .optional(),
  /** How long a run may work, its waits not counted. */
  timeoutMs: z.int().min(1_000).max(86_400_000).optional(),
  /** The flow that is run when a run of this one fails. */
  errorFlow: z.string().max(64).optional(),
  /** False: what its runs received and returned is not searched. */
  searchable: z.boolean().optional(),
  /** Values of events that are replaced before anything is stored. */
  redact: z.array(RedactionPath).max(redactionPathsMax).optional(),
  /** Values that are kept and searched, and shown as dots. It takes effect as soon as it is saved. */
  mask: z.array(RedactionPath).max(redactionPathsMax).optional(),
  /** Its events and runs are deleted after so many days, where its workspace keeps them longer. */
  historyDays: z.int().min(1).max(365).optional(),
})
export type FlowSettings = z.infer<typeof FlowSettings>

export const Note = z.looseObject({
  id: z.string().max(64),
  text: z.string().max(10_000),
  position: Position.optional(),
  step: z.string().optional(),
})
export type Note = z.infer<typeof Note>

export const Section = z.looseObject({
  id: z.string().max(64),
  title: z.string().max(200),
  /** In running order, all of one level. */
  steps: z.array(Key),
  /** Drawn as one card. */
  collapsed: z.boolean().optional(),
})
export type Section = z.infer<typeof Section>

export const Flow = z.looseObject({
  schemaVersion: z.literal(1),
  trigger: Trigger,
  steps: z.array(Step).default([]),
  edges: z.array(Edge).default([]),
  notes: z.array(Note).default([]),
  settings: FlowSettings.optional(),
  layout: z.enum(['auto', 'free']).optional(),
  sections: z.array(Section).optional(),
})
export type Flow = z.infer<typeof Flow>

/** Something `check` found. A blocker stands in the way of publishing. */
export const Issue = z.object({
  code: z.string(),
  level: z.enum(['blocker', 'warning']),
  step: z.string().optional(),
  path: z.string().optional(),
  message: z.string(),
})
export type Issue = z.infer<typeof Issue>
