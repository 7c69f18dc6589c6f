import { env } from '@/lib/env'
import { StepFailure } from '@/lib/errors'
import { contactsOf } from '@/lib/flow/flow-contacts'
import type { Flow } from '@/lib/flow/schema'
import { createGuard, type Guard } from '@/lib/http/guard'

/**
 * The addresses written in a flow that no step of it could reach, each in a sentence. Names are not
 * looked up: that would already tell somebody.
 */
export function closedHosts(flow: Flow): string[] {
  const guard = createGuard(env().egressAllow)
  const hosts = contactsOf(flow)
    .filter(({ kind }) => kind === 'host')
    .map(({ value }) => value)
  return [...new Set(hosts)].flatMap((host) => objectionTo(host, guard) ?? [])
}

function objectionTo(host: string, guard: Guard): string | undefined {
  if (!URL.canParse(`http://${host}`)) return undefined
  const { hostname, port } = new URL(`http://${host}`)
  const isThisMachine = /(^|\.)localhost\.?$/.test(hostname)
  try {
    guard.checkLiteral(isThisMachine ? '127.0.0.1' : hostname, port === '' ? 443 : Number(port))
    return undefined
  } catch (error) {
    if (error instanceof StepFailure) return error.message
    throw error
  }
}
