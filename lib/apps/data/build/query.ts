import { isRecord } from '@/lib/flow/record'
import { toText } from '@/lib/flow/text'

/** Lists become repeated names, objects JSON; what is null is left out. */
export function buildQuery(value: unknown): string {
  if (!isRecord(value)) throw new Error('a query is made of an object')
  const query = new URLSearchParams()
  for (const [name, member] of Object.entries(value)) {
    for (const one of Array.isArray(member) ? member : [member]) {
      if (one !== null && one !== undefined) query.append(name, toText(one))
    }
  }
  return query.toString()
}
