import { type FilterPart, parseFilter, writeFilter } from './filter-text'
import { isRelative } from './filter-time'

/**
 * The address of a list of runs holds its filter as text: `?filter=status:failed late`. Links of
 * before, with `status`, `flow` and `q`, go on to mean the same.
 */
export function filterOfAddress(params: { get(name: string): string | null }): FilterPart[] {
  const text = params.get('filter')
  if (text !== null) return parseFilter(text)
  const parts: FilterPart[] = []
  const status = params.get('status')
  if (status && status !== 'all') {
    const value = status === 'running' ? 'queued,running,waiting' : status
    parts.push({ key: 'status', value })
  }
  const flow = params.get('flow')
  if (flow) parts.push({ key: 'flow', value: flow })
  const q = params.get('q')?.trim()
  return q ? [...parts, ...q.split(/\s+/).map((value) => ({ key: null, value }))] : parts
}

/** The parameters that say this filter, for `useAddress().change`. */
export function addressOfFilter(parts: readonly FilterPart[]): Record<string, string | undefined> {
  return { filter: writeFilter(parts), status: undefined, flow: undefined, q: undefined }
}

/** It means the same in every time zone, and without a list of flows: a server may ask for it ahead. */
export function isSteady(parts: readonly FilterPart[]): boolean {
  return parts.every(({ key, value }) => {
    if (key === 'since' || key === 'until') return isRelative(value) || /(Z|all)$/.test(value)
    return key !== 'flow' || /^flw_\w+$/.test(value)
  })
}
