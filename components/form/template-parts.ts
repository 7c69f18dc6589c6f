import { isRecord, readOwn } from '@/lib/flow/record'

export type DataPath = readonly (string | number)[]

/** An expression inside a text, shown as a pill. */
export interface Expression {
  /** As written: `{{ trigger.body.subject }}`. */
  source: string
  /** What stands between the braces. */
  inner: string
  /** Where it reads, when it is a path and nothing else. */
  path: DataPath | undefined
}

export type TemplatePart =
  | { type: 'text'; text: string }
  | { type: 'token'; text: string; value: Expression }

const expressions = /\{\{-?([^{}]*(?:\{[^{}]*\}[^{}]*)*?)-?\}\}/g

/** A stored text as text and expressions; joined again it is the same text. */
export function templateParts(text: string): TemplatePart[] {
  const parts: TemplatePart[] = []
  let end = 0
  for (const match of text.matchAll(expressions)) {
    if (match.index > end) parts.push({ type: 'text', text: text.slice(end, match.index) })
    const [source, inner = ''] = match
    parts.push({ type: 'token', text: source, value: expressionOf(source, inner.trim()) })
    end = match.index + source.length
  }
  if (end < text.length) parts.push({ type: 'text', text: text.slice(end) })
  return parts
}

function expressionOf(source: string, inner: string): Expression {
  return { source, inner, path: readPath(inner) }
}

const pathStart = /^[A-Za-z_][\w-]*/
const pathNext = /^(?:\.([A-Za-z_][\w-]*)|\[(\d+)\]|\["([^"\\]*)"\]|\['([^'\\]*)'\])/

/** `steps.find.items[0]["first name"]` as its parts; undefined when it is more than a path. */
export function readPath(expression: string): DataPath | undefined {
  const first = pathStart.exec(expression)?.[0]
  if (first === undefined) return undefined
  const path: (string | number)[] = [first]
  let rest = expression.slice(first.length)
  while (rest !== '') {
    const match = pathNext.exec(rest)
    if (!match) return undefined
    const [whole, name, index, double, single] = match
    path.push(index === undefined ? (name ?? double ?? single ?? '') : Number(index))
    rest = rest.slice(whole.length)
  }
  return path
}

/** The expression that reads a path. */
export function pathExpression(path: DataPath): string {
  const [first, ...rest] = path
  const written = rest.map((part) => {
    if (typeof part === 'number') return `[${part}]`
    if (/^[A-Za-z_][\w-]*$/.test(part)) return `.${part}`
    return part.includes('"') ? `['${part}']` : `["${part}"]`
  })
  return `{{ ${first}${written.join('')} }}`
}

/** What a path leads to in the data; undefined when nothing is there. */
export function valueAt(scope: unknown, path: DataPath): unknown {
  return path.reduce<unknown>((value, part) => {
    if (Array.isArray(value)) return typeof part === 'number' ? value[part] : undefined
    return isRecord(value) ? readOwn(value, String(part)) : undefined
  }, scope)
}
