import {
  type Liquid,
  type Template as LiquidTemplate,
  Output,
  toValue,
  toValueSync,
} from 'liquidjs'
import {
  BoundedEmitter,
  createEngine,
  limits,
  MissingReference,
  ScopeContext,
} from './liquid-engine'
import { readOwn } from './record'
import { inspect, type PlainPath, plainPath } from './template-syntax'
import { toText } from './text'

export type Scope = Record<string, unknown>

/** A text with expressions, ready to be evaluated many times. */
export interface Template {
  /** The whole text is one expression, whose value keeps its type. */
  isLone: boolean
  /** The paths it reads, for the check and the pills. */
  references: string[][]
  /** Throws MissingReference, or an Error that says what is wrong. */
  evaluate(scope: Scope): unknown
}

/** Why a text is no template, in a sentence. */
export class TemplateMistake extends Error {}

export function hasExpression(text: string): boolean {
  return text.includes('{{') || text.includes('{%')
}

const cache = new Map<string, Template | TemplateMistake>()
const cachedMax = 2_000
const cachedCharactersMax = 4_000_000
let cachedCharacters = 0

/** Compiles, or takes what was compiled before: the least recently used go first. */
export function parseTemplate(text: string): Template {
  const known = cache.get(text)
  if (known) {
    cache.delete(text)
    cache.set(text, known)
  }
  const template = known ?? remember(text, compile(text))
  if (template instanceof TemplateMistake) throw template
  return template
}

function remember<T extends Template | TemplateMistake>(text: string, compiled: T): T {
  cache.set(text, compiled)
  cachedCharacters += text.length
  for (const oldest of cache.keys()) {
    if (cache.size <= cachedMax && cachedCharacters <= cachedCharactersMax) break
    cache.delete(oldest)
    cachedCharacters -= oldest.length
  }
  return compiled
}

/** Two engines, for the one difference: in text every value becomes text, inside `capture` too. */
let engines: { value: Liquid; text: Liquid } | undefined

function compile(text: string): Template | TemplateMistake {
  if (text.length > limits.templateCharacters) {
    return new TemplateMistake('The text is longer than 100,000 characters. Make it shorter.')
  }
  engines ??= { value: createEngine({ isText: false }), text: createEngine({ isText: true }) }
  try {
    const templates = engines.value.parse(text.trim())
    const references = inspect(templates)
    const [only] = templates
    if (templates.length === 1 && only instanceof Output) {
      return { isLone: true, references, evaluate: loneEvaluator(only, engines.value) }
    }
    return { isLone: false, references, evaluate: textEvaluator(text, engines) }
  } catch (error) {
    return new TemplateMistake(mistakeSentence(error))
  }
}

function loneEvaluator(output: Output, engine: Liquid): Template['evaluate'] {
  const path = plainPath(output)
  if (path) return (scope) => readPath(scope, path)
  return (scope) => {
    const context = new ScopeContext(scope, engine)
    return toValue(toValueSync(output.value.value(context, false))) ?? null
  }
}

function textEvaluator(text: string, { value, text: engine }: { value: Liquid; text: Liquid }) {
  const parts = plainParts(value.parse(text))
  if (parts) return (scope: Scope) => join(parts, scope)
  const templates = engine.parse(text)
  return (scope: Scope) => {
    const emitter = new BoundedEmitter()
    const context = new ScopeContext(scope, engine)
    toValueSync(engine.renderer.renderTemplates(templates, context, emitter))
    return emitter.buffer
  }
}

type Part = string | PlainPath

/** The parts of a text whose expressions are all plain paths: most texts are. */
function plainParts(templates: LiquidTemplate[]): Part[] | undefined {
  const parts: Part[] = []
  for (const template of templates) {
    const part = literalText(template) ?? plainPath(template)
    if (part === undefined) return undefined
    parts.push(part)
  }
  return parts
}

function literalText(template: LiquidTemplate): string | undefined {
  return 'str' in template && typeof template.str === 'string' ? template.str : undefined
}

function join(parts: Part[], scope: Scope): string {
  let text = ''
  for (const part of parts) {
    text += typeof part === 'string' ? part : toText(readPath(scope, part))
    if (text.length > limits.outputCharacters) throw new Error('output limit exceeded')
  }
  return text
}

function readPath(scope: Scope, path: PlainPath): unknown {
  let value: unknown = scope
  for (const name of path) {
    value = readOwn(value, name)
    if (value === undefined) throw new MissingReference(path)
  }
  return value
}

/** The innermost error: Liquid wraps what was thrown, and adds line and column to the message. */
export function originOf(error: unknown): unknown {
  let origin = error
  while (origin instanceof Error && 'originalError' in origin && origin.originalError) {
    origin = origin.originalError
  }
  return origin
}

function mistakeSentence(error: unknown): string {
  const origin = originOf(error)
  const message = origin instanceof Error ? origin.message.replace(/, line:\d+, col:\d+$/s, '') : ''
  const filter = /^undefined filter: (.*)$/.exec(message)?.[1]
  if (filter) return `There is no filter “${filter}”.`
  const tag = /^tag "(.*)" not found$/.exec(message)?.[1]
  if (tag) return `There is no tag “${tag}” here.`
  const open = /^tag (.*) not closed$/s.exec(message)?.[1]
  if (open) return `“${open}” is not closed.`
  if (message.includes('not closed')) return 'A “{{” is not closed. Add “}}”.'
  if (message.startsWith('invalid value expression'))
    return 'An expression is empty or not complete.'
  const reason = origin instanceof RangeError ? 'it is nested too deep' : message
  return `This expression is not understood: ${reason}.`
}
