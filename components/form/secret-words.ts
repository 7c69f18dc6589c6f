import { isRecord } from '@/lib/flow/record'
import { loneVariable } from '@/lib/flow/variable'
import type { SecretFacts } from './form-context'

/** What is shown in place of a secret. */
export function secretWords(value: unknown, facts: SecretFacts | undefined): string {
  if (!isRecord(value)) {
    const variable = typeof value === 'string' ? loneVariable(value) : undefined
    return variable === undefined ? 'Kept with the next save' : `The variable “${variable}”`
  }
  if (typeof value.sealed === 'string') {
    const hint = facts?.hints.get(value.sealed)
    return hint ? `Kept · ends in ${hint}` : 'Kept'
  }
  const name = facts?.connections.get(String(value.connection))
  return name ? `From the account “${name}”` : 'From an account'
}
