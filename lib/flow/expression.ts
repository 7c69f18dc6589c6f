import { StepFailure } from '@/lib/errors'
import { MissingReference } from './liquid-engine'
import { isRecord, setOwn } from './record'
import { hasExpression, originOf, parseTemplate, type Scope, TemplateMistake } from './template'
import { quoted } from './text'

/**
 * How inputs get their values.
 * 1. Every text in an input may hold expressions, but programs; names of members never do.
 * 2. A text that is one expression, blanks around it aside, becomes its value with its type.
 * 3. Anything else becomes text: lists and objects as JSON, null as nothing.
 * 4. Expressions are evaluated once: what they insert is never an expression.
 * 5. A path that leads to nothing is an error that names field and path, but for `default` and `if`.
 *    null is a value; a path through null leads to nothing.
 * 6. Only own members are read, and only data: no code, no files, no clock.
 * 7. An expression is bounded in length, time and output.
 */

export interface ResolveOptions {
  /** Fields in which a path may lead to nothing; their value is then undefined. */
  lenient?: (path: string) => boolean
  /** Fields that stay as written: programs, and secrets, which are opened only where they are used. */
  isKept?: (path: string) => boolean
}

/** The input with every expression replaced by its value. Paths in errors are joined by points. */
export function resolveInput(
  input: Record<string, unknown>,
  scope: Scope,
  options: ResolveOptions = {},
): Record<string, unknown> {
  return resolveRecord(input, '', { scope, options })
}

interface Resolution {
  scope: Scope
  options: ResolveOptions
}

function resolveRecord(
  record: Record<string, unknown>,
  path: string,
  resolution: Resolution,
): Record<string, unknown> {
  const resolved: Record<string, unknown> = {}
  for (const name of Object.keys(record)) {
    const inner = path === '' ? name : `${path}.${name}`
    setOwn(resolved, name, resolveValue(record[name], inner, resolution))
  }
  return resolved
}

function resolveValue(value: unknown, path: string, resolution: Resolution): unknown {
  if (resolution.options.isKept?.(path)) return value
  if (typeof value === 'string') {
    return hasExpression(value) ? resolveText(value, path, resolution) : value
  }
  if (Array.isArray(value)) {
    return value.map((entry, index) => resolveValue(entry, `${path}.${index}`, resolution))
  }
  return isRecord(value) ? resolveRecord(value, path, resolution) : value
}

function resolveText(text: string, path: string, { scope, options }: Resolution): unknown {
  try {
    return parseTemplate(text).evaluate(scope)
  } catch (error) {
    const origin = originOf(error)
    const isMissing = origin instanceof MissingReference
    if (isMissing && options.lenient?.(path)) return undefined
    const details = isMissing ? { path, reference: origin.reference.join('.') } : { path }
    throw new StepFailure('invalid_input', `Field “${path}”: ${explain(origin, scope)}`, {
      cause: error,
      details,
    })
  }
}

/** What a text would become, for the line under a field. */
export function previewText(
  text: string,
  scope: Scope,
): { ok: true; value: unknown } | { ok: false; message: string } {
  if (!hasExpression(text)) return { ok: true, value: text }
  try {
    return { ok: true, value: parseTemplate(text).evaluate(scope) }
  } catch (error) {
    return { ok: false, message: explain(originOf(error), scope) }
  }
}

/** What is wrong with the expressions of a text, if anything. */
export function checkSyntax(text: string): string | undefined {
  if (!hasExpression(text)) return undefined
  try {
    parseTemplate(text)
    return undefined
  } catch (error) {
    return explain(error, {})
  }
}

export interface Reference {
  /** Where in the input it stands. */
  path: string
  /** The names it reads: `['steps', 'find_row', 'email']`. */
  reference: string[]
}

/** Every path that the expressions of a value read. Texts that are no template have none. */
export function references(value: unknown): Reference[] {
  const found: Reference[] = []
  for (const { path, text } of expressionTexts(value)) {
    if (checkSyntax(text) !== undefined) continue
    for (const reference of parseTemplate(text).references) found.push({ path, reference })
  }
  return found
}

/** Every text with an expression in it, and where it stands. */
export function expressionTexts(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value === 'string') return hasExpression(value) ? [{ path, text: value }] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    expressionTexts(inner, path === '' ? name : `${path}.${name}`),
  )
}

function explain(error: unknown, scope: Scope): string {
  if (error instanceof MissingReference) {
    return `${explainMissing(error.reference, scope)} Choose another value, or add “| default: …” if it may be missing.`
  }
  if (error instanceof TemplateMistake) return error.message
  const message = error instanceof Error ? error.message : ''
  if (message.includes('template render limit')) {
    return 'This expression takes longer than 100 ms. Make it simpler.'
  }
  if (message.includes('limit exceeded') || error instanceof RangeError) {
    return 'This expression makes more than 1 MiB of text or works on too much data. Make it simpler.'
  }
  return `This expression has no result: ${message || 'it failed'}.`
}

function explainMissing(reference: string[], scope: Scope): string {
  const [root = '', second, ...rest] = reference
  if (root === 'trigger' && second !== undefined) {
    return `The event has no ${pathName([second, ...rest])}.`
  }
  if (root === 'steps' && second !== undefined) {
    const { steps } = scope
    const hasResult = typeof steps === 'object' && steps !== null && Object.hasOwn(steps, second)
    return hasResult
      ? `Step “${second}” gave no ${pathName(rest)}.`
      : `Step “${second}” has no result here: it did not run, or failed.`
  }
  if (root === 'item' || root === 'index') {
    return `There is no ${pathName(reference)} here: it is known inside a For each.`
  }
  if (root === 'vars' && second !== undefined) {
    return `There is no variable ${quoted(second, 100)} to read here: it was removed, or it is a secret, which only secret fields may use.`
  }
  return `There is no ${pathName(reference)}.`
}

function pathName(names: string[]): string {
  return quoted(names.join('.'), 100)
}
