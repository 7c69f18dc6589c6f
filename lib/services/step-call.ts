import type { Action, ActionContext, StepHttp } from '@/lib/apps/define'
import type { StepCode, StepWorkspace } from '@/lib/apps/ports'
import type { PreparedStep, StepContext } from '@/lib/engine/ports'
import { stepLimitMs } from '@/lib/engine/try-step'
import { type ExchangeNotes, noteExchanges } from './exchange-notes'
import { type GuardedHttp, guardedHttp } from './guarded-http'

interface Called {
  action: Action
  prepared: PreparedStep
  context: StepContext
  /** Its secrets as plain text, and these texts. */
  opened: { input: unknown; texts: string[] }
  connection: { values: Record<string, unknown> } | undefined
  world: {
    http: StepHttp
    resolveHost: (host: string) => Promise<string>
    workspace: (step: StepContext) => StepWorkspace
    code: StepCode
  }
}

/**
 * What an action is given for one try. Its ways out are made when they are first used, hence a class:
 * many a step computes for less than they cost.
 */
export class StepCall implements ActionContext<unknown, Record<string, unknown>> {
  readonly input: unknown
  readonly source: Record<string, unknown>
  readonly connection: Record<string, unknown>
  readonly resolveHost: (host: string) => Promise<string>
  readonly idempotencyKey: string
  readonly attempt: number
  readonly limitMs: number
  readonly now: Date
  readonly run: { id: string; depth: number }
  readonly flow: { id: string; name: string }
  readonly item: string
  readonly hasWaited: boolean
  readonly arrival?: NonNullable<ActionContext<unknown, unknown>['arrival']>
  readonly workspace: StepWorkspace
  readonly code: StepCode
  readonly #called: Called
  #outside: GuardedHttp | undefined
  #notes: ExchangeNotes | undefined

  constructor(called: Called) {
    const { prepared, context, world } = called
    this.#called = called
    this.input = called.opened.input
    this.source = prepared.step.input
    this.connection = called.connection?.values ?? {}
    this.resolveHost = world.resolveHost
    this.idempotencyKey = context.idempotencyKey
    this.attempt = context.attempt
    this.limitMs = prepared.step.timeoutMs ?? stepLimitMs
    this.now = context.now
    this.run = { id: context.runId, depth: context.depth }
    this.flow = context.flow
    this.item = context.item
    this.hasWaited = context.hasWaited
    if (context.arrival) this.arrival = context.arrival
    this.workspace = world.workspace(context)
    this.code = world.code
  }

  get signal(): AbortSignal {
    return this.#called.context.limit.signal
  }

  get http(): StepHttp {
    return this.#noted().http
  }

  get onExchange(): ActionContext<unknown, unknown>['onExchange'] {
    return this.#noted().onExchange
  }

  /** Every secret that was opened for it so far. */
  secrets(): string[] {
    return [...this.#called.opened.texts, ...(this.#outside?.secrets() ?? [])]
  }

  /** Nothing left this machine in the last exchange. */
  forgetExchange(): void {
    this.#notes?.forget()
  }

  #noted(): ExchangeNotes {
    if (this.#notes) return this.#notes
    const { world, context, action, connection } = this.#called
    this.#outside = guardedHttp({ http: world.http, limit: context.limit, action, connection })
    this.#notes = noteExchanges({
      http: this.#outside.http,
      secrets: () => this.secrets(),
      onExchange: context.onExchange,
    })
    return this.#notes
  }
}
