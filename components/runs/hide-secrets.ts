import { dataPathId } from '@/components/ui/data-rows'
import type { DataMark } from '@/components/ui/data-tree'
import { isSealed, secretDots } from '@/lib/flow/hidden-secrets'
import { isRecord, setOwn } from '@/lib/flow/record'

type Marks = ReadonlyMap<string, DataMark>

interface Shown {
  value: unknown
  marks: Marks
}

/** Deeper ones are rare, and their sealed form says nothing. */
const levelsMax = 50

/** A value as it is shown: dots in place of secrets, with the reason. Without any it is the same value. */
export function hideSecrets(value: unknown, marks: Marks = new Map()): Shown {
  // Most values have none, and a copy of a megabyte takes longer than looking through it.
  if (!holdsSecret(value, 0)) return { value, marks }
  const hidden = new Map(marks)
  const shown = copy(value, [], hidden)
  return { value: shown, marks: hidden }
}

function holdsSecret(value: unknown, level: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (isSealed(value)) return true
  if (level >= levelsMax) return false
  if (Array.isArray(value)) return value.some((member) => holdsSecret(member, level + 1))
  return Object.values(value).some((member) => holdsSecret(member, level + 1))
}

type Path = readonly (string | number)[]

function copy(value: unknown, path: Path, marks: Map<string, DataMark>): unknown {
  if (isSealed(value)) {
    marks.set(dataPathId(path), { kind: 'secret', note: 'secret of the flow' })
    return secretDots
  }
  if (path.length >= levelsMax) return value
  if (Array.isArray(value)) {
    const members = value.map((member, at) => copy(member, [...path, at], marks))
    return members.some((member, at) => member !== value[at]) ? members : value
  }
  if (!isRecord(value)) return value
  const members = Object.entries(value).map(
    ([name, member]) => [name, member, copy(member, [...path, name], marks)] as const,
  )
  if (members.every(([, before, after]) => before === after)) return value
  const result: Record<string, unknown> = {}
  for (const [name, , after] of members) setOwn(result, name, after)
  return result
}
