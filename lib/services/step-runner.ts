import type { Action, ActionContext, Effect, StepHttp } from '@/lib/apps/define'
import { findAction } from '@/lib/apps/find'
import type { PreparedStep, StepContext, StepResult, StepRunner } from '@/lib/engine/ports'
import { StepFailure } from '@/lib/errors'
import { coerceToSchema } from '@/lib/flow/coerce'
import { resolveInput } from '@/lib/flow/expression'
import type { Step } from '@/lib/flow/schema'
import { type FieldPlan, planFields } from './field-plan'

export interface StepRunnerOptions {
  http: StepHttp
  resolveHost: (host: string) => Promise<string>
  /** The opened values of a connection of the workspace; undefined: there is none (any more). */
  loadConnection: (
    workspaceId: string,
    connectionId: string,
  ) => Promise<{ app: string; values: Record<string, unknown> } | undefined>
}

/** A step's output may be this large as JSON. */
const outputMaxBytes = 1_048_576

/** Does steps by the app registry: resolve and check the input, then run the action. */
export function createStepRunner(options: StepRunnerOptions): StepRunner {
  return {
    prepare: prepareStep,
    perform: (prepared, context) => perform(options, prepared, context),
  }
}

/** Resolves expressions and checks the result. Throws StepFailure('invalid_input', …). */
export function prepareStep(step: Step, scope: Record<string, unknown>): PreparedStep {
  const action = actionOf(step)
  const plan = planFields(action)
  const resolved = resolveInput(step.input, scope, { lenient: plan.isLenient })
  const parsed = action.input.safeParse(coerceToSchema(resolved, plan.schema))
  if (!parsed.success) throw invalidInput(parsed.error.issues, plan)
  const input = parsed.data
  return {
    step,
    input,
    shownInput: plan.mask(input),
    effect: effectOf(action, input),
    summary: action.summary?.(input) ?? action.title,
    inDoubt: action.inDoubt ?? 'again',
  }
}

function actionOf(step: Step): Action {
  const action = findAction(step.app, step.action)
  if (action) return action
  throw new StepFailure('invalid_input', 'This step no longer exists. Replace it.')
}

function effectOf(action: Action, input: unknown): Effect {
  return typeof action.effect === 'function' ? action.effect(input) : action.effect
}

interface InputIssue {
  path: PropertyKey[]
  message: string
}

function invalidInput(issues: InputIssue[], plan: FieldPlan): StepFailure {
  const [issue] = issues
  const path = issue?.path.map(String) ?? []
  const name = plan.titleOf(path[0]) ?? path.join('.')
  const where = name ? `“${name}” does not fit` : 'The input does not fit'
  return new StepFailure('invalid_input', `${where}: ${issue?.message ?? 'unknown reason'}.`, {
    details: { path: path.join('.') },
  })
}

async function perform(
  options: StepRunnerOptions,
  prepared: PreparedStep,
  context: StepContext,
): Promise<StepResult> {
  const action = actionOf(prepared.step)
  const { signal, idempotencyKey, attempt } = context
  const given: ActionContext<unknown, Record<string, unknown>> = {
    input: prepared.input,
    source: prepared.step.input,
    connection: await connectionOf(options, action, prepared.step, context.workspaceId),
    http: { request: (request) => options.http.request({ signal, ...request }) },
    resolveHost: options.resolveHost,
    idempotencyKey,
    attempt,
    signal,
  }
  const result = await action.run(given)
  refuseHugeOutput(result.output)
  return result
}

async function connectionOf(
  options: StepRunnerOptions,
  action: Action,
  { app, connectionId }: Step,
  workspaceId: string,
): Promise<Record<string, unknown>> {
  if (!action.connection) return {}
  if (!connectionId) {
    throw new StepFailure('connection', 'This step has no account. Choose one in its settings.')
  }
  const found = await options.loadConnection(workspaceId, connectionId)
  if (found && found.app === app) return found.values
  throw new StepFailure('connection', 'The account of this step was removed. Choose another one.')
}

function refuseHugeOutput(output: unknown): void {
  const text = JSON.stringify(output) ?? ''
  // A character is one to four bytes: most outputs need no exact count.
  if (text.length * 4 <= outputMaxBytes || Buffer.byteLength(text) <= outputMaxBytes) return
  throw new StepFailure(
    'rejected',
    'The result of this step is larger than 1 MB. Ask for less, for example one page or fewer fields.',
  )
}
