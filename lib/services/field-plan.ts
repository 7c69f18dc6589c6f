import * as z from 'zod'
import type { Action } from '@/lib/apps/define'
import { literalTest } from '@/lib/flow/literal-fields'
import { remember } from '@/lib/flow/remember'
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

const masked = '••••••••'
const none: ReadonlySet<string> = new Set()

export const planFields = remember((action: Action): FieldPlan => {
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
    // The input of a published step is the same object for all its runs.
    secretPaths: hasSecrets
      ? remember((input) => new Set(secretsOf(input, schema).map(({ path }) => path)))
      : () => none,
    mask: (input) => {
      const shown = action.shown ? action.shown(input) : input
      return hasSecrets ? mapSecrets(shown, schema, () => masked) : shown
    },
  }
})
