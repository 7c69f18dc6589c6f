import { readOwn } from './record'

interface Definition {
  needsConnection: boolean
  connectionOptional?: boolean | undefined
}

/**
 * Whether a step works with an account. An action whose account is optional has a field `auth`, one
 * choice of which is `connection`.
 */
export function usesConnection(definition: Definition, input: unknown): boolean {
  if (definition.needsConnection) return true
  return (
    definition.connectionOptional === true &&
    readOwn(readOwn(input, 'auth'), 'kind') === 'connection'
  )
}
