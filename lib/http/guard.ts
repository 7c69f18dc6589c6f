import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { isIP } from 'node:net'
import { StepFailure } from '@/lib/errors'
import { isPublicAddress, isWithinAny, parseEgressAllow } from './address'
import { isWebPort } from './port'

/** Looks a name up: every address it has, one at least. */
export type Lookup = (host: string) => Promise<LookupAddress[]>

/** Decides what may be reached. Nothing connects to an address that it has not seen. */
export interface Guard {
  /** Throws StepFailure when a host that is written as an address may not be called. */
  checkLiteral(host: string, port: number): void
  /** Every address of a host. Throws StepFailure when one of them may not be called. */
  resolve(host: string, port?: number): Promise<LookupAddress[]>
}

export function createGuard(egressAllow: readonly string[], lookup: Lookup = lookUp): Guard {
  const opened = parseEgressAllow(egressAllow)
  function check(host: string, address: string, port: number | undefined): void {
    if (isWithinAny(address, opened)) return
    if (!isPublicAddress(address)) throw privateAddress(host, address)
    if (port !== undefined && !isWebPort(port)) throw closedPort(host, port)
  }
  return {
    checkLiteral(host, port) {
      const address = withoutBrackets(host)
      if (isIP(address)) check(host, address, port)
    },
    async resolve(host, port) {
      const literal = withoutBrackets(host)
      const family = isIP(literal)
      const found = family ? [{ address: literal, family }] : await lookup(host)
      if (found.length === 0) throw Object.assign(new Error('no address'), { code: 'ENOTFOUND' })
      // One private answer among public ones is how a name is made to lead inside.
      for (const { address } of found) check(host, address, port)
      return found
    },
  }
}

function lookUp(host: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    systemLookup(host, { all: true }, (error, addresses) => {
      if (error) reject(error)
      else resolve(addresses)
    })
  })
}

/** The address of a name stays unsaid: it would map the network for whoever asks. */
function privateAddress(host: string, address: string): StepFailure {
  const verb = withoutBrackets(host) === address ? 'is' : 'leads to'
  return new StepFailure(
    'rejected',
    `${host} ${verb} a private address. Hookline does not call private addresses unless the operator allows it (EGRESS_ALLOW).`,
    { isUnsent: true },
  )
}

function closedPort(host: string, port: number): StepFailure {
  return new StepFailure(
    'rejected',
    `Hookline does not call port ${port} of ${host}, because it is not a port of the web. Use 80, 443 or one above 1024 that no database or system service owns.`,
    { isUnsent: true },
  )
}

function withoutBrackets(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host
}
