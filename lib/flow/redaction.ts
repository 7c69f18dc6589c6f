import { parseJson } from './json'
import { isRecord, setOwn } from './record'

/**
 * A place of a request: `body.card.number`, `query.token`, `headers.x-token`; `*` is any name. One that
 * begins with `*` is any part of the request at any depth: `*.phone`.
 */
export const redactionPattern = /^(?:body|query|headers|\*)(?:\.[^.]+)+$/
export const redactionPathMax = 200
export const redactionPathsMax = 50
export const redactionHint =
  'Begin with body, query, headers or * (anywhere), and name a value: body.card.number, *.phone.'

/** The names that lead to a value, from the outside in. */
export type Names = readonly string[]

export interface RedactionRules {
  body: Names[]
  query: Names[]
  headers: Names[]
}

export const anyName = '*'
/** The names that follow are looked for at every depth. It has points, so nothing is called so. */
export const anyDepth = '..'

/** undefined: nothing is to be replaced. */
export function readRedaction(paths: readonly string[] = []): RedactionRules | undefined {
  const rules: RedactionRules = { body: [], query: [], headers: [] }
  for (const path of paths) {
    const [part = '', ...names] = path.split('.')
    if (part === 'body') rules.body.push(names)
    else if (part === 'query') rules.query.push(names)
    else if (part === 'headers') rules.headers.push(headerNames(names))
    else if (part === anyName) {
      rules.body.push([anyDepth, ...names])
      rules.query.push([anyDepth, ...names])
      rules.headers.push(headerNames(names))
    }
  }
  const isEmpty = rules.body.length + rules.query.length + rules.headers.length === 0
  return isEmpty ? undefined : rules
}

/** A header has one name, and nothing in it. */
const headerNames = (names: Names): Names => [names.join('.').toLowerCase()]

/** What stands in the place of a body that nobody can look into for what the rules name. */
export const withheldBody =
  'This body was not kept: values in it are to be redacted, and it could not be read.'

/** What stands in the place of a value that was never stored (`lib/crypto/redaction-token.ts`). */
export const isRedactionToken = (text: string) => /^redacted:[0-9a-z]{16}$/.test(text)

export type Replace = (text: string) => string

/**
 * A copy of a value with what the rules name replaced. 1. A name that meets a list is looked for in
 * all of its entries. It is looked for in the
 * entries themselves too: each may be an event of its own. 2. JSON inside a text is looked into too, and is then written again, so that an
 * earlier member of the same name does not stay in it. 3. Null and empty texts say nothing and stay.
 */
export function redactValue(value: unknown, rules: readonly Names[], replace: Replace): unknown {
  if (rules.length === 0) return value
  if (rules.some((names) => names.length === 0)) return replaced(value, replace)
  if (Array.isArray(value)) {
    return value.map((entry, index) => redactValue(entry, rulesInEntry(rules, index), replace))
  }
  if (isRecord(value)) return redactRecord(value, rules, replace)
  return typeof value === 'string' ? redactInText(value, rules, replace) : value
}

/** What is left of the rules inside a member. A name may have points: a form is flat. */
export function rulesInside(rules: readonly Names[], name: string): Names[] {
  return rules.flatMap((names) => {
    const [first, ...rest] = names
    if (first === anyDepth) return [names, ...rulesInside([rest], name)]
    if (first === name || first === anyName) return [rest]
    return names.length > 1 && names.join('.') === name ? [[]] : []
  })
}

/** What is left of the rules inside an entry of a list: it may be the whole of an event itself. */
export function rulesInEntry(rules: readonly Names[], index: number): Names[] {
  return rules.flatMap((names) => {
    const [first, ...rest] = names
    if (first === anyDepth) return [names, ...rulesInEntry([rest], index)]
    const isNamed = first === anyName || first === String(index)
    return isNamed ? [rest, names] : [names]
  })
}

function redactRecord(
  record: Record<string, unknown>,
  rules: readonly Names[],
  replace: Replace,
): Record<string, unknown> {
  const copy: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(record)) {
    setOwn(copy, name, redactValue(value, rulesInside(rules, name), replace))
  }
  return copy
}

function redactInText(text: string, rules: readonly Names[], replace: Replace): string {
  if (!/^\s*[[{]/.test(text)) return text
  const parsed = parseJson(text)
  if (parsed.kind === 'json') return JSON.stringify(redactValue(parsed.value, rules, replace))
  // It may hold what the rules name, and nobody can say where.
  return rules.some((names) => mayHold(text, names)) ? replace(text) : text
}

/** Whether a text that cannot be read may hold what a rule names. A rule for every depth meets any text. */
export function mayHold(text: string, [first, ...rest]: Names): boolean {
  if (first !== anyDepth || text.includes('\\u')) return true
  return rest.every((name) => name === anyName || text.includes(name))
}

function replaced(value: unknown, replace: Replace): unknown {
  if (value === null || value === '') return value
  return replace(typeof value === 'string' ? value : JSON.stringify(value))
}
