import * as z from 'zod'

/**
 * The flow document: what a person draws, what is stored, versioned and run.
 * Unknown keys are kept here (a draft may come from a newer Hookline) and refused at publish.
 */
export const stepKeyPattern = /^[a-z][a-z0-9_]*$/
export const triggerKey = 'trigger'
export const mainBranch = 'main'
export const errorBranch = 'error'

const Key = z.string().max(64).regex(stepKeyPattern)
const Input = z.record(z.string(), z.unknown())
const Position = z.object({ x: z.number(), y: z.number() })

export const Retry = z.looseObject({
  /** Tries in all, the first one included. */
  attempts: z.int().min(1).max(20).optional(),
  backoff: z.enum(['exponential', 'fixed']).optional(),
  delayMs: z.int().min(0).max(300_000).optional(),
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

export const Note = z.looseObject({
  id: z.string().max(64),
  text: z.string().max(10_000),
  position: Position.optional(),
  step: z.string().optional(),
})
export type Note = z.infer<typeof Note>

export const Flow = z.looseObject({
  schemaVersion: z.literal(1),
  trigger: Trigger,
  steps: z.array(Step).default([]),
  edges: z.array(Edge).default([]),
  notes: z.array(Note).default([]),
  settings: z.looseObject({}).optional(),
  layout: z.enum(['auto', 'free']).optional(),
  sections: z.array(z.unknown()).optional(),
})
export type Flow = z.infer<typeof Flow>

/** What `POST /flows` makes when no document is given. */
export function emptyFlow(): Flow {
  return {
    schemaVersion: 1,
    trigger: { key: triggerKey, app: 'webhook', trigger: 'received', input: {} },
    steps: [],
    edges: [],
    notes: [],
  }
}

/** Something `check` found. A blocker stands in the way of publishing. */
export const Issue = z.object({
  code: z.string(),
  level: z.enum(['blocker', 'warning']),
  step: z.string().optional(),
  path: z.string().optional(),
  message: z.string(),
})
export type Issue = z.infer<typeof Issue>

/**
 * The part of the catalogue that `check`, the planner and the editor need: the definitions as data.
 * `lib/apps/catalog.ts` makes it, `GET /api/v1/apps` serves it.
 */
export interface CatalogAction {
  key: string
  title: string
  description: string
  /** JSON Schema 2020-12 of the input and output. */
  input: Record<string, unknown>
  output: Record<string, unknown>
  sample: unknown
  branches: string[]
  effect: 'none' | 'idempotent' | 'once' | 'depends'
  needsConnection: boolean
  container?: boolean
}

export interface CatalogTrigger {
  key: string
  title: string
  description: string
  kind: 'webhook' | 'schedule' | 'poll' | 'manual'
  input: Record<string, unknown>
  output: Record<string, unknown>
  sample: unknown
  needsConnection: boolean
}

export interface CatalogApp {
  key: string
  title: string
  description: string
  /** An SVG document. */
  icon: string
  connection?: { kind: string; fields: Record<string, unknown> }
  triggers: CatalogTrigger[]
  actions: CatalogAction[]
}
export type Catalog = CatalogApp[]
