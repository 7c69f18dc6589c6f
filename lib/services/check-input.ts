import type { Action } from '@/lib/apps/define'
import { StepFailure } from '@/lib/errors'
import { coerceToSchema } from '@/lib/flow/coerce'
import type { FieldPlan } from './field-plan'

interface InputIssue {
  code?: string | undefined
  path: PropertyKey[]
  message: string
  expected?: unknown
  origin?: unknown
}

/** The resolved input as the action takes it. Throws StepFailure('invalid_input') that names the field. */
export function checkInput(
  action: Action,
  plan: FieldPlan,
  resolved: Record<string, unknown>,
): unknown {
  const coerced = coerceToSchema(resolved, plan.schema)
  const parsed = action.input.safeParse(coerced)
  if (parsed.success) return parsed.data
  // A lone expression keeps the type of its value: a number where a text is wanted is meant as text.
  const again = action.input.safeParse(asTextWhereWanted(coerced, parsed.error.issues))
  if (again.success) return again.data
  throw invalidInput(again.error.issues, plan)
}

function asTextWhereWanted(value: unknown, issues: InputIssue[]): unknown {
  return issues
    .filter(({ code, expected }) => code === 'invalid_type' && expected === 'string')
    .reduce((changed, { path }) => withText(changed, path), value)
}

function withText(value: unknown, path: readonly PropertyKey[]): unknown {
  const [name, ...rest] = path
  if (name === undefined) {
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return value
  const inner = withText(Reflect.get(value, name), rest)
  if (!Array.isArray(value)) return { ...value, [name]: inner }
  return value.with(Number(name), inner)
}

function invalidInput(issues: InputIssue[], plan: FieldPlan): StepFailure {
  const [issue] = issues
  const path = issue?.path.map(String) ?? []
  const name = plan.titleOf(path[0]) ?? path.join('.')
  const field = name ? `“${name}”` : 'The input'
  const details = { path: path.join('.') }
  return new StepFailure('invalid_input', `${field} ${reasonOf(issue)}.`, { details })
}

const typeNames: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

/** The rest of a sentence that begins with the field. */
function reasonOf(issue: InputIssue | undefined): string {
  const { code, expected, message = '', origin } = issue ?? {}
  const isAbsent = code === 'invalid_type' && message.endsWith('received undefined')
  const isEmpty = code === 'too_small' && origin === 'string'
  if (isAbsent || isEmpty) return 'is missing or too short. Fill it in'
  const wanted = Object.hasOwn(typeNames, String(expected))
    ? typeNames[String(expected)]
    : undefined
  if (code === 'invalid_type' && wanted) return `must be ${wanted}`
  const reason = message.replace(/^Invalid (input|option): /, '').replace(/\.$/, '')
  return `does not fit: ${reason || 'the reason is not known'}`
}
