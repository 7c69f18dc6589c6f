import type { InboundRequest } from '@/lib/endpoint/signature/scheme'
import { createGlance, type Glance } from './glance'
import type { Configured, Handshake } from './handshake-types'
import type { Sender } from './sender'
import { senders } from './senders'

/**
 * Recognises the handshake of a known sender. An ordinary request costs a look at its method, query
 * and header names and three searches in a small body; nothing is parsed before something tells.
 */
export function findHandshake(
  request: InboundRequest,
  configured?: Configured,
): Handshake | undefined {
  const candidates = sendersByMethod.get(request.method)
  if (!candidates) return undefined
  const glance = createGlance(request, configured)
  for (const sender of candidates) {
    if (!isTelling(sender, glance)) continue
    const reading = sender.read(glance)
    if (!reading) continue
    const { key, title, isSigned } = sender
    return { sender: key, detail: `${title} verified this URL.`, isSigned, ...reading }
  }
  return undefined
}

const listening = ['GET', 'POST', 'HEAD', 'OPTIONS'] as const
const sendersByMethod = new Map<string, Sender[]>(
  listening.map((one) => [one, senders.filter(({ method }) => method === one)]),
)

function isTelling({ telling }: Sender, glance: Glance): boolean {
  if (telling === undefined) return true
  if ('header' in telling) return glance.hasHeader(telling.header)
  if ('query' in telling) return telling.query.test(glance.request.query)
  return glance.bodyHas(telling.word)
}
