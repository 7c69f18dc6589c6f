import type { Flow } from './document'

/**
 * Types and names of the flow document. Pages that only read a flow take them from here: its schemas
 * (`document.ts`) bring Zod along, 33 KB.
 */
export type {
  Edge,
  Flow,
  FlowSettings,
  Issue,
  Note,
  OnFailure,
  Retry,
  Section,
  Step,
  Trigger,
} from './document'

export const stepKeyPattern = /^[a-z][a-z0-9_]*$/
export const triggerKey = 'trigger'
export const mainBranch = 'main'
export const errorBranch = 'error'
/** A step of a container's body that chooses it lets no further item begin. No edge follows it. */
export const leaveBranch = 'leave'

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

/**
 * The part of the catalogue that `check`, the planner and the editor need: the definitions as data.
 * `lib/apps/catalog.ts` makes it, `GET /api/v1/apps` serves it.
 */
export interface CatalogAction {
  key: string
  title: string
  description: string
  /** Where the app's own would not tell its steps apart. */
  icon?: string
  /** JSON Schema 2020-12 of the input and output. */
  input: Record<string, unknown>
  output: Record<string, unknown>
  sample: unknown
  branches: string[]
  /** The input field whose entries `{key, title}` are ways out too, before those of `branches`. */
  branchesFrom?: string
  effect: 'none' | 'idempotent' | 'once' | 'depends'
  needsConnection: boolean
  /** The account is used only when the field `auth` chose `connection`. */
  connectionOptional?: boolean
  container?: boolean
}

export const triggerKinds = [
  'webhook',
  'form',
  'schedule',
  'poll',
  'manual',
  'flow',
  'error',
] as const
export type TriggerKind = (typeof triggerKinds)[number]

export interface CatalogTrigger {
  key: string
  title: string
  description: string
  kind: TriggerKind
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
