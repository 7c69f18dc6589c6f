import { isRecord } from '@/lib/flow/record'
import type { SecretFacts } from './form-context'

/** What is shown in place of a secret. */
export function secretWords(value: unknown, facts: SecretFacts | undefined): string {
  if (!isRecord(value)) return 'Kept with the next save'
  if (typeof value.sealed === 'string') {
    const hint = facts?.hints.get(value.sealed)
    return hint ? `Kept · ends in ${hint}` : 'Kept'
  }
  const name = facts?.connections.get(String(value.connection))
  return name ? `From the account “${name}”` : 'From an account'
}
