import * as z from 'zod'
import type { Action } from '@/lib/apps/define'
import { literalTest } from '@/lib/flow/literal-fields'
import { mapSecrets, secretsOf } from '@/lib/flow/secret-fields'

/** What is derived once from an action's input schema. */
export interface FieldPlan {
  schema: Record<string, unknown>
  /** In conditions a path may lead to nothing: a missing value is what some of them ask for. */
  isLenient: (path: string) => boolean
  /** Programs stand as written. */
  isLiteral: (path: string) => boolean
  titleOf: (field: string | undefined) => string | undefined
  /** The fields of this input that hold secrets, wherever they stand in it. */
  secretPaths: (input: object) => ReadonlySet<string>
  /** The input with secret fields masked: what is recorded and shown. */
  mask: (input: unknown) => unknown
}

/** The input of a published step is the same object for all its runs. */
function pathsOnce(schema: Record<string, unknown>): FieldPlan['secretPaths'] {
  const known = new WeakMap<object, ReadonlySet<string>>()
  return (input) => {
    const found = known.get(input)
    if (found) return found
    const paths = new Set(secretsOf(input, schema).map(({ path }) => path))
    known.set(input, paths)
    return paths
  }
}

const masked = '••••••••'
const none: ReadonlySet<string> = new Set()
const plans = new WeakMap<Action, FieldPlan>()

export function planFields(action: Action): FieldPlan {
  const known = plans.get(action)
  if (known) return known
  const plan = makePlan(action)
  plans.set(action, plan)
  return plan
}

function makePlan(action: Action): FieldPlan {
  const schema = z.toJSONSchema(action.input, { io: 'input' }) as Record<string, unknown>
  const properties = (schema.properties ?? {}) as Record<string, Record<string, unknown>>
  const withControl = (control: string) =>
    new Set(Object.keys(properties).filter((name) => properties[name]?.control === control))
  const conditions = withControl('condition')
  const cases = withControl('cases')
  const hasSecrets = JSON.stringify(schema).includes('"control":"secret"')
  return {
    schema,
    isLenient: (path) => {
      const [field = '', , member] = path.split('.', 3)
      return conditions.has(field) || (cases.has(field) && member === 'condition')
    },
    isLiteral: literalTest(schema),
    titleOf: (field) => {
      const title = field === undefined ? undefined : properties[field]?.title
      return typeof title === 'string' ? title : undefined
    },
    secretPaths: hasSecrets ? pathsOnce(schema) : () => none,
    mask: (input) => {
      const shown = action.shown ? action.shown(input) : input
      return hasSecrets ? mapSecrets(shown, schema, () => masked) : shown
    },
  }
}
