import { Condition } from '@/lib/flow/condition'

/** The condition as it stands in the document, where it has the form of one. */
export function conditionSource(source: Record<string, unknown>): Condition | undefined {
  const parsed = Condition.safeParse(source.condition)
  return parsed.success ? parsed.data : undefined
}
