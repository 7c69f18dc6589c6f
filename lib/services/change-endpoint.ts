import { seal } from '@/lib/crypto/seal'
import { hashToken, randomToken } from '@/lib/crypto/tokens'
import type { Db } from '@/lib/db/client'
import { type EndpointRow, listEndpoints } from '@/lib/db/endpoints'
import { dropEndpointCache } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { requireLockedFlow } from './find-flow'
import { tellFlow } from './tell'

export interface FlowUrls {
  /** The oldest first; the first is the URL that the flow shows. */
  endpoints: EndpointRow[]
  /** Replaced tokens that still work. */
  aliases: EndpointRow[]
}

/** One change of a flow's URLs: nobody else changes them meanwhile, and every process hears of it. */
export async function changeEndpoints<T>(
  actor: Actor,
  flowId: string,
  change: (tx: Db, urls: FlowUrls) => Promise<T>,
): Promise<T> {
  const { workspaceId } = actor
  const result = await database().$transaction(async (tx) => {
    await requireLockedFlow(tx, actor, flowId)
    const rows = await listEndpoints(tx, { workspaceId, flowId }, new Date())
    const changed = await change(tx, {
      endpoints: rows.filter(({ aliasOf }) => aliasOf === null),
      aliases: rows.filter(({ aliasOf }) => aliasOf !== null),
    })
    await dropEndpointCache(tx, flowId)
    return changed
  })
  tellFlow(actor, 'flow.saved', flowId)
  return result
}

/** A new token as it is stored: its hash to look it up, and sealed, to show the URL again. */
export function newToken(
  workspaceId: string,
  endpointId: string,
): { tokenHash: string; tokenSealed: string } {
  return storedToken({ workspaceId, endpointId, token: randomToken() })
}

interface Token {
  workspaceId: string
  endpointId: string
  token: string
}

export function storedToken({ workspaceId, endpointId, token }: Token) {
  const context = { purpose: 'endpoint-token', workspaceId, rowId: endpointId } as const
  return { tokenHash: hashToken(token), tokenSealed: seal(context, token) }
}
