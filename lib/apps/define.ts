import type * as z from 'zod'
import type { StepCode, StepWorkspace } from './ports'

/** The one way a step reaches the outside: `lib/http` implements it with all guards on. */
export interface StepHttp {
  request(request: HttpRequest): Promise<HttpResponse>
}

export interface HttpRequest {
  method: string
  url: string
  headers?: Record<string, string>
  /** A text is sent as it is; data as JSON, or as a form when the content type says so. */
  body?: unknown
  /** Non-2xx statuses that are not a failure. */
  acceptStatus?: (status: number) => boolean
  /** Without it a text is `text/plain` and data `application/json`. */
  contentType?: string
  signal?: AbortSignal
  timeoutMs?: number
  /** What proves who asks. It goes to these hosts only, is never recorded and follows no redirect elsewhere. */
  credentials?: HttpCredentials
}

export interface HttpCredentials {
  headers?: Record<string, string>
  query?: Record<string, string>
  /** `api.example.com`, `*.example.com`, `api.example.com:8443`; absent: wherever the request goes. */
  hosts?: readonly string[]
  /** Further headers, made from the very bytes that are sent. */
  sign?: (body: Uint8Array) => Record<string, string>
}

export interface HttpResponse {
  status: number
  headers: Record<string, string>
  /** Parsed when the answer says it is JSON or a form, else text; null when there is none to read. */
  body: unknown
}

export interface ActionContext<I, C> {
  input: I
  /** The input as it stands in the document, for words about it; never its values. */
  source: Record<string, unknown>
  connection: C
  http: StepHttp
  /** Resolves a host to an address that may be reached, for protocols other than HTTP. */
  resolveHost: (host: string) => Promise<string>
  /** `run:step[:item]`: the same on every try, offered to the receiver. */
  idempotencyKey: string
  attempt: number
  signal: AbortSignal
  /** How long the step may take; `signal` ends it then. */
  limitMs: number
  now: Date
  run: { id: string; depth: number }
  flow: { id: string; name: string }
  /** The item of a For each body; empty outside one. */
  item: string
  /** The step asked to wait before, and that moment has come. */
  hasWaited: boolean
  /** What it waited for has come. */
  arrival?: { result: unknown; at: Date }
  workspace: StepWorkspace
  code: StepCode
  /** What the ledger keeps of a call by another protocol; HTTP requests are noted by themselves. */
  onExchange: (exchange: { sent?: unknown; received?: unknown }) => void
}

export type ActionResult<O> =
  | {
      output: O
      /** Which way out, or which several; `main` unless given. */
      branch?: string | readonly string[]
      /** What a waiting caller gets. */
      answer?: { status: number; headers: Record<string, string>; body: string }
      /** Ends the run on purpose. */
      stop?: { status: 'succeeded' | 'failed'; message: string }
    }
  /** Done again at that moment, or as soon as what it waits for has come. */
  | { wait: { until: Date; for?: 'call' | 'approval' | 'flow' | 'digest' } }
  /** Of a container only. */
  | {
      each: { items: readonly unknown[]; concurrency: number; onItemFailure: 'stop' | 'continue' }
    }

export type ConnectionTestContext = Pick<
  ActionContext<unknown, unknown>,
  'http' | 'resolveHost' | 'signal'
>

export interface ConnectionKind {
  key: string
  title: string
  fields: z.ZodObject
  /**
   * The fields that say where the secrets go: with others there, kept secrets must be entered again,
   * or whoever may edit an account could have them sent to a host of theirs.
   */
  boundTo: readonly string[]
  /** What every HTTP request of a step with this account carries. */
  authorize?(values: Record<string, unknown>): HttpCredentials
  /**
   * Resolves when the account works; throws StepFailure('connection', …) with what to do. A sentence
   * says why there was nothing to test with.
   */
  test(
    values: Record<string, unknown>,
    context: ConnectionTestContext,
  ): Promise<undefined | { untested: string }>
}

export type Effect = 'none' | 'idempotent' | 'once'

export interface Action<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  key: string
  title: string
  description: string
  /** Where the app's own would not tell its steps apart. */
  icon?: string
  connection?: ConnectionKind
  /** The account is used only when the field `auth` chose `connection`. */
  connectionOptional?: boolean
  input: I
  output: O
  sample: z.output<O>
  branches?: readonly string[]
  /** The input field whose entries `{key, title}` are ways out too, before those of `branches`. */
  branchesFrom?: string
  /** It holds steps of its own and is done once per item. */
  container?: boolean
  effect: Effect | ((input: z.output<I>) => Effect)
  /** What the effect ledger says of one call: "POST https://chat.example/hook". */
  summary?: (input: z.output<I>) => string
  /** The input as it is recorded and shown, where it may hold secrets that no field is marked for. */
  shown?: (input: z.output<I>) => unknown
  /** May a try whose outcome is unknown be repeated? Default `again`. */
  inDoubt?: 'again' | 'ask'
  run(
    context: ActionContext<z.output<I>, Record<string, unknown>>,
  ): Promise<ActionResult<z.output<O>>>
}

export interface TriggerBase {
  key: string
  title: string
  description: string
  input: z.ZodType
  output: z.ZodType
  sample: unknown
}
export type WebhookTrigger = TriggerBase & { kind: 'webhook' }
export type FormTrigger = TriggerBase & { kind: 'form' }
/** Started by a person, by another flow, or by the failure of one. */
export type CalledTrigger = TriggerBase & { kind: 'manual' | 'flow' | 'error' }

/** Fires by itself; the worker asks `next` when, and keeps the moment in the database. */
export type ScheduleTrigger = TriggerBase & {
  kind: 'schedule'
  /** The first moment after `after`; undefined: never again. Throws StepFailure for a bad input. */
  next(input: Record<string, unknown>, after: Date): Date | undefined
}

/** Looks for what is new every so often. */
export type PollTrigger = TriggerBase & {
  kind: 'poll'
  connection?: ConnectionKind
  everyMs(input: Record<string, unknown>): number
  /**
   * `cursor` is what the last look returned; undefined at the first, which finds no events. null: an
   * example is wanted, so what is there counts as new.
   */
  poll(context: PollContext): Promise<PollResult>
}

export type PollContext = Pick<
  ActionContext<Record<string, unknown>, Record<string, unknown>>,
  'input' | 'connection' | 'http' | 'resolveHost' | 'signal' | 'now'
> & { cursor: unknown; seenIds: SeenIds }

/** How a look remembers what it has seen: an id may be a value that is never stored. */
export interface SeenIds {
  tokenOf(id: string): string
  isHidden: boolean
}

export interface PollResult {
  /** Oldest first; `id` tells a repetition. */
  events: { id: string; event: Record<string, unknown> }[]
  cursor: unknown
}

export type Trigger = WebhookTrigger | FormTrigger | CalledTrigger | ScheduleTrigger | PollTrigger

export interface App {
  key: string
  title: string
  description: string
  /** An SVG document. */
  icon: string
  connection?: ConnectionKind
  triggers: readonly Trigger[]
  // biome-ignore lint/suspicious/noExplicitAny: a list of actions of different inputs; each is checked where it is defined
  actions: readonly Action<any, any>[]
}

/** Ties input, output and sample together, so that a wrong one does not compile. */
export function defineAction<I extends z.ZodType, O extends z.ZodType>(
  action: Action<I, O>,
): Action<I, O> {
  return action
}

export function defineApp(app: App): App {
  return app
}
