import { catalog } from '@/lib/apps/catalog'
import { open, seal } from '@/lib/crypto/seal'
import type { Db } from '@/lib/db/client'
import {
  insertSecrets,
  type NewDocumentSecret,
  newestSecrets,
  ownSecretIds,
  pruneSecrets,
  unusedSecretsMax,
} from '@/lib/db/document-secrets'
import { SealedSecret } from '@/lib/endpoint/settings/secret'
import { AppError } from '@/lib/errors'
import {
  type DocumentSecret,
  documentSecrets,
  lookUpIn,
  mapDocumentSecrets,
} from '@/lib/flow/document-secrets'
import { type Flow, triggerKey } from '@/lib/flow/schema'
import { loneVariable } from '@/lib/flow/variable'
import { isId, newId } from '@/lib/ids'

interface Place {
  workspaceId: string
  flowId: string
}

export interface SealedDocument {
  document: Flow
  /** To be stored with the document, in the same transaction: `keepSecrets`. */
  fresh: NewDocumentSecret[]
}

const charactersMax = 10_000
/** More than anybody types between two saves. */
const freshMax = 50

/**
 * The document with every secret of its trigger and its steps sealed.
 * 1. A text becomes `{sealed: id}`. The text that a newer secret of the flow already holds becomes
 *    that one: a screen that still has the text may save it again and again.
 * 2. `{sealed: id}` stays, when it is a secret of this flow.
 * 3. An empty or blank text is no secret: it is removed.
 * 4. A step may name a variable instead: that text is no secret and stays.
 * 5. Everything else stays as it is, for `check` to complain about.
 */
export async function sealSecrets(db: Db, place: Place, document: Flow): Promise<SealedDocument> {
  const lookup = lookUpIn(catalog())
  const found = documentSecrets(document, lookup)
  if (found.length === 0) return { document, fresh: [] }
  await refuseForeign(db, place, found)
  const hasText = found.some(({ value }) => typeof value === 'string' && value.trim() !== '')
  const known = hasText ? await openKnown(db, place) : new Map<string, string>()
  const fresh: NewDocumentSecret[] = []
  const sealed = mapDocumentSecrets(document, lookup, (value, path, at) => {
    if (typeof value !== 'string' || isVariable(value, at)) return value
    if (value.trim() === '') return undefined
    const id = known.get(value) ?? sealOne(place, value, path, fresh)
    known.set(value, id)
    return { sealed: id }
  })
  return { document: sealed, fresh }
}

/** What judges requests to a URL is made ready without a run, and knows no variables. */
function isVariable(value: string, at: string): boolean {
  return at !== triggerKey && loneVariable(value) !== undefined
}

/** Call it after the document is stored: what no document names any more is deleted in time. */
export async function keepSecrets(db: Db, place: Place, fresh: NewDocumentSecret[]): Promise<void> {
  if (fresh.length === 0) return
  await insertSecrets(db, place, fresh)
  await pruneSecrets(db, place)
}

/** The last characters of a long secret: enough to tell one from another, too little to guess it. */
export function hintOf(text: string): string {
  return text.length >= 16 ? text.slice(-4) : ''
}

async function refuseForeign(db: Db, place: Place, found: DocumentSecret[]): Promise<void> {
  const named = found.flatMap(({ at, path, value }) => {
    const { data } = SealedSecret.safeParse(value)
    return data ? [{ at, path, id: data.sealed }] : []
  })
  if (named.length === 0) return
  // What cannot be an id is not asked for: PostgreSQL refuses some texts.
  const ids = named.map(({ id }) => id).filter((id) => isId('secret', id))
  const own = await ownSecretIds(db, place, ids)
  const foreign = named.find(({ id }) => !own.has(id))
  if (!foreign) return
  throw new AppError(
    'invalid',
    `The secret at “${foreign.path}” is not one of this flow. Enter the secret itself again.`,
    { details: { issues: [{ path: `${foreign.at}.input.${foreign.path}` }] } },
  )
}

/** The newest secrets of the flow by their text. */
async function openKnown(db: Db, place: Place): Promise<Map<string, string>> {
  const rows = await newestSecrets(db, place, unusedSecretsMax)
  const { workspaceId } = place
  // Oldest first, so that of two with one text the newest stays.
  return new Map(
    rows
      .filter(({ isUnseen }) => !isUnseen)
      .toReversed()
      .map(({ id, sealed }) => [
        open({ purpose: 'document-secret', workspaceId, rowId: id }, sealed),
        id,
      ]),
  )
}

function sealOne(
  { workspaceId }: Place,
  text: string,
  path: string,
  fresh: NewDocumentSecret[],
): string {
  if (text.length > charactersMax) {
    throw new AppError(
      'invalid',
      `The secret at “${path}” is longer than 10,000 characters. Enter a shorter one.`,
    )
  }
  if (fresh.length >= freshMax) {
    throw new AppError(
      'invalid',
      `One save cannot bring more than ${freshMax} new secrets. Save in between.`,
    )
  }
  const id = newId('secret')
  const sealed = seal({ purpose: 'document-secret', workspaceId, rowId: id }, text)
  fresh.push({ id, sealed, hint: hintOf(text) })
  return id
}
