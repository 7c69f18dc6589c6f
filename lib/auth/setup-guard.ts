import { env } from '@/lib/env'
import { isFromThisMachine, isLocalHost } from './peer'

/**
 * Whoever reaches a new installation first becomes its owner. Only someone at the machine itself
 * may do so freely; everybody else must show the token that start-up printed.
 */
export function needsSetupToken(headers: Headers): boolean {
  const { baseUrl, isBaseUrlGiven } = env()
  const isPublic = isBaseUrlGiven && !isLocalHost(new URL(baseUrl).host)
  return isPublic || !isFromThisMachine(headers)
}
