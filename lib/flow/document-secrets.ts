import type { Schema } from './json-schema'
import { isRecord } from './record'
import type { Catalog, Flow, Step } from './schema'
import { mapSecrets, type SecretChange, secretsOf } from './secret-fields'

/** The input schemas of a document's trigger and steps; undefined: there is no such definition. */
export interface SchemaLookup {
  trigger: (trigger: Pick<Flow['trigger'], 'app' | 'trigger'>) => Schema | undefined
  action: (step: Pick<Step, 'app' | 'action'>) => Schema | undefined
}

export function lookUpIn(catalog: Catalog): SchemaLookup {
  const apps = new Map(catalog.map((app) => [app.key, app]))
  return {
    trigger: ({ app, trigger }) =>
      apps.get(app)?.triggers.find(({ key }) => key === trigger)?.input,
    action: ({ app, action }) => apps.get(app)?.actions.find(({ key }) => key === action)?.input,
  }
}

/** A secret of a document: `at` names the trigger or the step. */
export interface DocumentSecret {
  at: string
  path: string
  value: unknown
}

/** Every secret of the trigger and of all steps, those of bodies included. */
export function documentSecrets(flow: Flow, lookup: SchemaLookup): DocumentSecret[] {
  const found: DocumentSecret[] = []
  mapDocumentSecrets(flow, lookup, (value, path, at) => {
    found.push({ at, path, value })
    return value
  })
  return found
}

type DocumentChange = (value: unknown, path: string, at: string) => ReturnType<SecretChange>

/** The document with its secrets changed; a trigger or step without any stays the same object. */
export function mapDocumentSecrets(flow: Flow, lookup: SchemaLookup, change: DocumentChange): Flow {
  const trigger = mapInput(flow.trigger, lookup.trigger(flow.trigger), change)
  const steps = mapSteps(flow.steps, lookup, change)
  return trigger === flow.trigger && steps === flow.steps ? flow : { ...flow, trigger, steps }
}

function mapSteps(steps: Step[], lookup: SchemaLookup, change: DocumentChange): Step[] {
  const mapped = steps.map((step) => {
    const changed = mapInput(step, lookup.action(step), change)
    if (!step.body) return changed
    const inner = mapSteps(step.body.steps, lookup, change)
    return inner === step.body.steps
      ? changed
      : { ...changed, body: { ...step.body, steps: inner } }
  })
  return mapped.every((step, index) => step === steps[index]) ? steps : mapped
}

function mapInput<T extends { key: string; input: Record<string, unknown> }>(
  placed: T,
  schema: Schema | undefined,
  change: DocumentChange,
): T {
  if (!schema || secretsOf(placed.input, schema).length === 0) return placed
  const input = mapSecrets(placed.input, schema, (value, path) => change(value, path, placed.key))
  // `mapSecrets` gives a record for a record.
  return isRecord(input) ? { ...placed, input } : placed
}
