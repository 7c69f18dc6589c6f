import { createHash } from 'node:crypto'
import type { Step } from '@/lib/flow/schema'

/** Tells whether a step is still the one that was tested: what it does, not where it stands or its title. */
export function stepHash({ app, action, input, connectionId }: Step): string {
  const text = JSON.stringify([app, action, input, connectionId ?? null])
  return createHash('sha256').update(text).digest('hex')
}
