import { Context, Drop, defaultOperators, Liquid, toValue } from 'liquidjs'
import { type FilterSite, filterFunctions } from './filters'
import { readOwn } from './record'
import { toText } from './text'

/** What one evaluation may use. */
export const limits = {
  templateCharacters: 100_000,
  outputCharacters: 1_048_576,
  timeMs: 100,
  /** Characters and list entries read by filters; ten passes over the largest text. */
  work: 10_000_000,
  patternCharacters: 10_000,
}

const tags = 'if unless case for assign capture comment raw break continue cycle'.split(' ')

/** A path that leads to nothing. Liquid's `default` and `if` know it by the name. */
export class MissingReference extends Error {
  readonly reference: string[]

  constructor(reference: readonly unknown[]) {
    super('missing')
    this.name = 'InternalUndefinedVariableError'
    this.reference = reference.map((part) => String(part))
  }
}

export function createEngine(options: { isText: boolean }): Liquid {
  const engine = new Liquid({
    ownPropertyOnly: true,
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    parseLimit: limits.templateCharacters,
    renderLimit: limits.timeMs,
    memoryLimit: limits.work,
    // Without a file system nothing can be included, whatever tag would try.
    templates: {},
    operators: { ...defaultOperators, contains },
    ...(options.isText ? { outputEscape: textOf } : {}),
  })
  for (const name of Object.keys(engine.tags)) if (!tags.includes(name)) delete engine.tags[name]
  for (const name of Object.keys(engine.filters)) engine.unregisterFilter(name)
  for (const [name, run] of Object.entries(filterFunctions)) engine.registerFilter(name, run)
  return engine
}

/** Reads values by our one rule for paths (`readOwn`), whatever Liquid would find. */
export class ScopeContext extends Context {
  constructor(scope: object, engine: Liquid) {
    super(scope, engine.options, { sync: true }, { liquid: engine })
  }

  override *_getFromScope(
    scope: unknown,
    paths: string | (string | number | Drop)[],
    isStrict = true,
  ): IterableIterator<unknown> {
    const names = typeof paths === 'string' ? paths.split('.') : paths
    let value = scope
    for (const name of names) {
      value = value instanceof Drop ? super.readProperty(value, name) : readOwn(value, name)
      if (value === undefined && isStrict) throw new MissingReference(names)
    }
    // Handed on as Liquid's own generators do.
    return yield value
  }
}

/** Gathers the text of one evaluation; ends it when there is too much. */
export class BoundedEmitter {
  buffer = ''

  write(value: unknown): void {
    this.buffer += toText(value)
    if (this.buffer.length > limits.outputCharacters) throw new Error('output limit exceeded')
  }
}

function textOf(this: FilterSite, value: unknown): string {
  const text = toText(toValue(value))
  this.context.memoryLimit.use(text.length)
  return text
}

/** As Liquid's own for texts and lists, but what is looked for has a limit. */
function contains(left: unknown, right: unknown): boolean {
  const wanted: unknown = toValue(right)
  if (Array.isArray(left)) return left.includes(wanted)
  if (typeof left !== 'string') return false
  const part = toText(wanted)
  if (part.length <= limits.patternCharacters) return left.includes(part)
  throw new Error('The text that “contains” looks for is too long')
}
