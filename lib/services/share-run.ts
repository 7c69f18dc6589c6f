import * as z from 'zod'
import { RevealedPlace, type ShareLink } from '@/lib/contracts/shares'
import { hashToken, randomToken } from '@/lib/crypto/tokens'
import type { Db } from '@/lib/db/client'
import { database } from '@/lib/db/process'
import {
  deleteOldShareLinks,
  insertShareLink,
  listShareLinks,
  type ShareLinkRow,
} from '@/lib/db/share-links'
import { userNames } from '@/lib/db/users'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import type { Actor } from './actor'
import { requireRun } from './present-run'

interface NewShare {
  id: string
  days: number
  reveal: RevealedPlace[]
}

const linksMax = 20
const dayMs = 86_400_000
/** A link that ended is told so for so long. */
const keptMs = 90 * dayMs

/** Makes a link that shows the run to whoever has it. Its token is told this once. */
export async function shareRun(
  actor: Actor,
  { id, days, reveal }: NewShare,
): Promise<ShareLink & { url: string }> {
  const db = database()
  const { workspaceId, userId } = actor
  await requireRun(db, actor, id)
  const now = new Date()
  await deleteOldShareLinks(db, { workspaceId, before: new Date(now.getTime() - keptMs) })
  if ((await listShareLinks(db, { workspaceId, runId: id, now })).length >= linksMax) {
    throw new AppError(
      'limit',
      `A run has ${linksMax} public links at most. Revoke one that is not needed any more.`,
    )
  }
  const token = randomToken()
  const row = await insertShareLink(db, {
    ...{ id: newId('share'), workspaceId, runId: id, tokenHash: hashToken(token) },
    ...{ reveal: JSON.stringify(reveal), createdBy: userId },
    expiresAt: new Date(now.getTime() + days * dayMs),
  })
  const [link] = await presentLinks(db, [row])
  if (!link) throw new Error('presentLinks lost a link')
  return { ...link, url: `${env().baseUrl}/shared/${token}` }
}

export async function presentLinks(db: Db, rows: ShareLinkRow[]): Promise<ShareLink[]> {
  const names = await userNames(db, [...new Set(rows.flatMap(({ createdBy }) => createdBy ?? []))])
  return rows.map(({ id, createdAt, expiresAt, createdBy, reveal }) => ({
    ...{ id, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() },
    createdBy: createdBy === null ? null : (names.get(createdBy) ?? null),
    reveal: readReveal(reveal),
  }))
}

export function readReveal(text: string): RevealedPlace[] {
  return z.array(RevealedPlace).parse(JSON.parse(text))
}
