import { timingSafeEqual } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { hashToken, randomToken } from '@/lib/crypto/tokens'
import { findApiKey, insertApiKey, removeApiKeysNamed } from '@/lib/db/api-keys'
import { database } from '@/lib/db/process'
import { readSetting, removeSetting, writeSetting } from '@/lib/db/settings'
import { hasAnyOwner, insertUser, lockFirstOwner } from '@/lib/db/users'
import { firstWorkspace, insertMember, insertWorkspace } from '@/lib/db/workspaces'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { log } from '@/lib/log'

// Start-up calls this file, so nothing here may need Next.

interface NewOwner {
  /** What stands before the @ of the e-mail, unless given. */
  name?: string | undefined
  email: string
  password: string
  workspaceName?: string | undefined
}

interface OwnerMade {
  userId: string
  workspace: { slug: string; name: string }
}

const tokenSetting = 'setup_token'

/** Makes the first owner with a workspace. Of two callers at the same time one gets a conflict. */
export async function createOwner(owner: NewOwner): Promise<OwnerMade> {
  const passwordHash = await hashPassword(owner.password)
  const userId = newId('user')
  const name = owner.name ?? (owner.email.split('@')[0] || owner.email)
  const workspaceName = owner.workspaceName ?? `${name}’s workspace`
  const workspace = {
    id: newId('workspace'),
    name: workspaceName,
    slug: slugOf(owner.workspaceName ?? name),
  }
  await database().$transaction(async (tx) => {
    await lockFirstOwner(tx)
    if (await hasAnyOwner(tx)) {
      throw new AppError('conflict', 'This Hookline has an owner already. Sign in instead.')
    }
    await insertUser(tx, {
      id: userId,
      name,
      email: owner.email.toLowerCase(),
      passwordHash,
      accountId: randomToken(32),
    })
    await insertWorkspace(tx, workspace)
    const member = { id: newId('member'), workspaceId: workspace.id, userId }
    await insertMember(tx, { ...member, role: 'owner' })
    await removeSetting(tx, tokenSetting)
  })
  return { userId, workspace: { slug: workspace.slug, name: workspace.name } }
}

/** OWNER_EMAIL and OWNER_PASSWORD make the first owner; API_KEY becomes the key "environment". */
export async function provisionFromEnv(): Promise<void> {
  const { ownerEmail, ownerPassword, apiKey } = env()
  if (ownerEmail && ownerPassword) await provisionOwner(ownerEmail, ownerPassword)
  else if (ownerEmail || ownerPassword) {
    log.warn('OWNER_EMAIL and OWNER_PASSWORD are used together only. One of them is missing.')
  }
  if (apiKey) await provisionApiKey(apiKey)
}

/** A fresh one-time token for the set-up page; undefined once there is an owner. Only its hash is stored. */
export async function setupToken(): Promise<string | undefined> {
  const db = database()
  if (await hasAnyOwner(db)) return undefined
  const token = randomToken()
  await writeSetting(db, tokenSetting, hashToken(token))
  return token
}

export async function isSetupToken(token: string): Promise<boolean> {
  const stored = await readSetting(database(), tokenSetting)
  if (stored === null) return false
  return timingSafeEqual(Buffer.from(stored), Buffer.from(hashToken(token)))
}

async function provisionOwner(email: string, password: string): Promise<void> {
  if (await hasAnyOwner(database())) {
    log.info('OWNER_EMAIL and OWNER_PASSWORD are ignored: there is an owner already.')
    return
  }
  try {
    await createOwner({ email, password })
  } catch (error) {
    // Another process that started at the same moment was first.
    if (!(error instanceof AppError && error.code === 'conflict')) throw error
  }
}

const environmentKey = 'environment'

/** Replaced when the variable changes. A key that is known already stays as it is. */
async function provisionApiKey(key: string): Promise<void> {
  const keyHash = hashToken(key)
  await database().$transaction(async (tx) => {
    await lockFirstOwner(tx)
    if (await findApiKey(tx, keyHash)) return
    const workspace = await firstWorkspace(tx)
    if (!workspace) {
      log.warn(
        'API_KEY is not used yet: there is no workspace. Set OWNER_EMAIL and OWNER_PASSWORD.',
      )
      return
    }
    await removeApiKeysNamed(tx, { workspaceId: workspace.id, name: environmentKey })
    await insertApiKey(tx, {
      id: newId('key'),
      workspaceId: workspace.id,
      name: environmentKey,
      keyHash,
      hint: key.slice(-4),
    })
  })
}

/** The workspace's name in URLs. */
function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '')
  return slug || 'main'
}
