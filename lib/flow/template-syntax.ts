import { Output, type Template, Tokenizer, TypeGuards, Value } from 'liquidjs'

/** The names of a path that can be read without Liquid. */
export type PlainPath = readonly (string | number)[]

/** `a.b[0]["c d"]` without filters, operators or anything computed. */
export function plainPath(template: Template | undefined): PlainPath | undefined {
  if (!(template instanceof Output) || template.value.filters.length > 0) return undefined
  const [token, ...others] = template.value.initial.postfix
  if (others.length > 0 || !TypeGuards.isPropertyAccessToken(token) || token.variable) {
    return undefined
  }
  const names = leadingNames(token.props)
  return names.length === token.props.length ? names : undefined
}

/**
 * The paths that templates read from outside themselves, each up to its first computed name.
 * Throws where Liquid would let pass what is wrong or dangerous.
 */
export function inspect(templates: Template[]): string[][] {
  const found: Inspection = { paths: new Map(), locals: new Set() }
  inspectAll(templates, found)
  return [...found.paths.values()].filter(([root]) => root !== undefined && !found.locals.has(root))
}

interface Inspection {
  paths: Map<string, string[]>
  /** Names that the template gives itself: by assign, capture and for. */
  locals: Set<string>
}

function inspectAll(templates: Template[], found: Inspection): void {
  for (const template of templates) {
    for (const argument of template.arguments?.() ?? []) inspectArgument(argument, found)
    for (const name of template.localScope?.() ?? []) found.locals.add(name.content)
    for (const name of template.blockScope?.() ?? []) found.locals.add(name)
    const children = template.children?.(false, true)
    if (children) inspectAll(returnedBy(children), found)
    if (template instanceof Output) refuseLeftovers(template)
  }
}

function inspectArgument(argument: unknown, found: Inspection): void {
  if (argument instanceof Value) {
    refuseNeighbours(argument.initial.postfix)
    inspectEach(argument.initial.postfix, found)
    for (const filter of argument.filters) inspectEach(filter.args, found)
  } else if (Array.isArray(argument)) {
    // A named argument of a filter: [name, value].
    inspectArgument(argument[1], found)
  } else if (TypeGuards.isFilteredValueToken(argument)) {
    refuseNeighbours(argument.initial.postfix)
    inspectEach(argument.initial.postfix, found)
    for (const filter of argument.filters) inspectEach(filter.args, found)
  } else if (TypeGuards.isPropertyAccessToken(argument)) {
    inspectArgument(argument.variable, found)
    inspectEach(argument.props, found)
    const path = argument.variable ? [] : leadingNames(argument.props).map(String)
    found.paths.set(JSON.stringify(path), path)
  } else if (TypeGuards.isRangeToken(argument)) {
    refuseRange(argument.lhs, argument.rhs)
  }
}

function inspectEach(list: Iterable<unknown>, found: Inspection): void {
  for (const entry of list) inspectArgument(entry, found)
}

function leadingNames(props: readonly unknown[]): (string | number)[] {
  const names: (string | number)[] = []
  for (const name of props) {
    if (TypeGuards.isWordToken(name) || TypeGuards.isQuotedToken(name)) names.push(name.content)
    else if (TypeGuards.isNumberToken(name)) names.push(name.content)
    else break
  }
  return names
}

/** Liquid drops what it cannot read behind an expression: `{{ a. }}` would be `a`. */
function refuseLeftovers(output: Output): void {
  const { input, contentRange } = output.token
  const tokenizer = new Tokenizer(input, undefined, undefined, contentRange)
  tokenizer.readFilteredValue()
  tokenizer.skipBlank()
  if (!tokenizer.end()) throw new Error(`“${tokenizer.remaining().trim()}” is not understood`)
  const last = input
    .slice(...contentRange)
    .trimEnd()
    .at(-1)
  if (last === '.' || last === '|') throw new Error(`something is missing after “${last}”`)
}

/** Liquid takes the first of two values side by side: `{{ a b }}` would be `a`. */
function refuseNeighbours(postfix: readonly unknown[]): void {
  let values = 0
  for (const token of postfix) {
    if (!TypeGuards.isOperatorToken(token)) values += 1
    else if (token.operator !== 'not') values -= 1
  }
  if (values !== 1) throw new Error('an operator or a value is missing')
}

const rangeMax = 1_000_000

/** Liquid counts with floats: from 2^53 on, a range of two numbers never ends. */
function refuseRange(...ends: unknown[]): void {
  for (const end of ends) {
    const isBounded = TypeGuards.isNumberToken(end) && Math.abs(end.content) <= rangeMax
    if (!isBounded) throw new Error('a range is written with two plain numbers, such as (1..5)')
  }
}

/** `children` is a generator that returns the templates, and yields only for included files. */
function returnedBy(children: Generator<unknown, Template[]>): Template[] {
  const { value, done } = children.next()
  return done ? value : []
}
