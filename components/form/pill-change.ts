import { previewText } from '@/lib/flow/expression'
import { numberOf } from '@/lib/flow/number'
import { type ChainedFilter, type FilterChain, textArgument, writeChain } from './filter-chain'
import { type PillFormat, pillFormats, type ValueKind } from './pill-formats.data'

type Scope = Record<string, unknown>

/** What a format is told, as an expression writes it. */
export function filterOf(
  { name, fields = [] }: PillFormat,
  typed: readonly string[],
): ChainedFilter {
  const args = fields.flatMap(({ isNumber, isOptional }, index) => {
    const text = typed[index] ?? ''
    if (isOptional && text.trim() === '') return []
    return [isNumber && numberOf(text) !== undefined ? text.trim() : textArgument(text)]
  })
  return { name, args: args.join(', ') }
}

/** What fits comes last, but for `default`: it replaces what is missing before anything works on it. */
export function withFilter(chain: FilterChain, filter: ChainedFilter): FilterChain {
  const others = chain.filters.filter(({ name }) => name !== filter.name)
  const filters = filter.name === 'default' ? [filter, ...others] : [...others, filter]
  return { ...chain, filters }
}

export function withoutFilter({ value, filters }: FilterChain, index: number): FilterChain {
  return { value, filters: filters.toSpliced(index, 1) }
}

/** The value of a chain with the sample; undefined when it has none. */
export function chainValue(chain: FilterChain, scope: Scope): unknown {
  const preview = previewText(writeChain(chain), scope)
  return preview.ok ? preview.value : undefined
}

/** The formats that make sense for the value as it is now; all while it is not known. */
export function fittingFormats(value: unknown): PillFormat[] {
  const kind = kindOf(value)
  if (kind === undefined) return [...pillFormats]
  return pillFormats.filter(({ kinds }) => !kinds || kinds.some((one) => kind.includes(one)))
}

function kindOf(value: unknown): ValueKind[] | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (Array.isArray(value)) return ['list']
  if (typeof value === 'number') return ['number']
  if (typeof value !== 'string') return ['other']
  return numberOf(value) === undefined ? ['text'] : ['text', 'number']
}
