import type { Action, ActionResult, Effect, StepHttp } from '@/lib/apps/define'
import { findAction } from '@/lib/apps/find'
import type { StepCode, StepWorkspace } from '@/lib/apps/ports'
import type { PreparedStep, StepContext, StepResult, StepRunner } from '@/lib/engine/ports'
import { StepFailure } from '@/lib/errors'
import { resolveInput } from '@/lib/flow/expression'
import { readOwn } from '@/lib/flow/record'
import { mainBranch, type Step } from '@/lib/flow/schema'
import { usesConnection } from '@/lib/flow/uses-connection'
import { checkInput } from './check-input'
import { planFields } from './field-plan'
import { isRefusal, redact, redactFailure } from './redact'
import { StepCall } from './step-call'
import { type OpenSecrets, openInput } from './step-secrets'

export interface StepRunnerOptions {
  http: StepHttp
  resolveHost: (host: string) => Promise<string>
  /** The opened values of a connection of the workspace; undefined: there is none (any more). */
  loadConnection: (
    workspaceId: string,
    connectionId: string,
  ) => Promise<LoadedConnection | undefined>
  /** Opens the secrets of a document; without it only texts are secrets. */
  openSecrets?: OpenSecrets
  /** The service did not accept this account. */
  onConnectionRefused?: (connection: LoadedConnection, problem: string) => Promise<void>
  /** What a step may use of its workspace. */
  workspace: (step: StepContext) => StepWorkspace
  code: StepCode
}

export interface LoadedConnection {
  workspaceId: string
  id: string
  app: string
  values: Record<string, unknown>
  /** The values as they are stored: others may be there by the time they are refused. */
  valuesSealed: string
}

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
  const kept = plan.secretPaths(step.input)
  const resolved = resolveInput(step.input, scope, {
    lenient: plan.isLenient,
    isKept: (path) => kept.has(path) || plan.isLiteral(path),
  })
  const input = checkInput(action, plan, resolved)
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

async function perform(
  options: StepRunnerOptions,
  prepared: PreparedStep,
  context: StepContext,
): Promise<StepResult> {
  const action = actionOf(prepared.step)
  const connection = await connectionOf(options, action, prepared, context.workspaceId)
  const opened = await openPrepared(options, action, prepared, context)
  const call = new StepCall({ action, prepared, context, opened, connection, world: options })
  const result = await action.run(call).catch(async (thrown: unknown) => {
    if (thrown instanceof StepFailure && thrown.isUnsent) call.forgetExchange()
    const error = redactFailure(thrown, call.secrets())
    if (connection && isRefusal(error)) {
      await options.onConnectionRefused?.(connection, error.message)
    }
    throw error
  })
  return redact(closedResult({ action, input: prepared.input, result }), call.secrets())
}

async function openPrepared(
  { openSecrets = async () => () => undefined }: StepRunnerOptions,
  action: Action,
  { input, shownInput }: PreparedStep,
  { workspaceId, flow }: StepContext,
): ReturnType<typeof openInput> {
  // Nothing had to be masked.
  if (input === shownInput) return { input, texts: [] }
  const { schema } = planFields(action)
  const source = { workspaceId, flowId: flow.id }
  return openInput({ input, schema, source, openSecrets })
}

/** Exactly what the engine knows. A branch that the action never declared would lead nowhere unseen. */
function closedResult({ action, input, result }: ClosedResult): StepResult {
  if ('wait' in result) return { wait: result.wait }
  if ('each' in result) return { each: result.each }
  const { output, branch, answer, stop } = result
  const known = branchKeys(action, input)
  const unknown = [branch ?? []].flat().find((one) => !known.includes(one))
  if (unknown !== undefined) throw new Error(`The action ${action.key} has no branch ${unknown}.`)
  return {
    output,
    ...(branch === undefined ? {} : { branch }),
    ...(answer === undefined ? {} : { answer }),
    ...(stop === undefined ? {} : { stop }),
  }
}

interface ClosedResult {
  action: Action
  input: unknown
  result: ActionResult<unknown>
}

function branchKeys({ branches = [mainBranch], branchesFrom }: Action, input: unknown): string[] {
  const entries = branchesFrom === undefined ? undefined : readOwn(input, branchesFrom)
  const keys = Array.isArray(entries) ? entries.map((entry) => readOwn(entry, 'key')) : []
  return [...keys.filter((key) => typeof key === 'string'), ...branches]
}

async function connectionOf(
  options: StepRunnerOptions,
  action: Action,
  { step: { app, connectionId }, input }: PreparedStep,
  workspaceId: string,
): Promise<LoadedConnection | undefined> {
  const { connection, connectionOptional } = action
  const needsConnection = connection !== undefined && !connectionOptional
  if (!usesConnection({ needsConnection, connectionOptional }, input)) return undefined
  if (!connectionId) {
    throw new StepFailure('connection', 'This step has no account. Choose one in its settings.')
  }
  const found = await options.loadConnection(workspaceId, connectionId)
  if (found && found.app === app) return found
  throw new StepFailure('connection', 'The account of this step was removed. Choose another one.')
}
