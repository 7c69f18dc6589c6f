import type { LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import type { Guard } from './guard'
import { isWebPort } from './port'

export interface AgentLimits {
  connectMs: number
  connectionsPerOrigin: number
}

/**
 * Keeps connections open for the next request. The address that was checked is the one that the
 * socket gets: there is no second look-up that could lead elsewhere.
 */
export function createAgent(guard: Guard, limits: AgentLimits): Agent {
  return new Agent({
    connect: guardedConnector(guard, limits.connectMs),
    connections: limits.connectionsPerOrigin,
    pipelining: 1,
    // The client has one limit for the whole request, so a slow body needs none of its own.
    bodyTimeout: 0,
    maxHeaderSize: 65_536,
  })
}

function guardedConnector(guard: Guard, timeout: number): buildConnector.connector {
  // One for all ports of the web, so that TLS sessions are used again.
  const web = buildConnector({ timeout, lookup: guardedLookup(guard, 443) })
  return (options, callback) => {
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80)
    try {
      // A literal address is never looked up.
      guard.checkLiteral(options.hostname, port)
    } catch (error) {
      callback(error as Error, null)
      return
    }
    const isWeb = isWebPort(port)
    const connect = isWeb ? web : buildConnector({ timeout, lookup: guardedLookup(guard, port) })
    connect(options, callback)
  }
}

function guardedLookup(guard: Guard, port: number): LookupFunction {
  return (host, options, callback) => {
    guard.resolve(host, port).then(
      (addresses) => {
        const [first = { address: '', family: 0 }] = addresses
        if (options.all) callback(null, addresses)
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    )
  }
}
