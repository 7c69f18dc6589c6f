import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { listApiKeys } from '@/lib/db/api-keys'
import { database } from '@/lib/db/process'
import { firstWorkspace } from '@/lib/db/workspaces'
import { updateEnv } from '@/lib/env'
import { findKey } from '@/lib/services/find-key'
import { hasOwner } from '@/lib/services/owner'
import { openTestWorld } from '@/lib/services/test-world'
import { auth } from './auth'
import { isSetupToken, provisionFromEnv, setupToken } from './provision'

let world: { close(): Promise<void> }

beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.close())
afterEach(() => {
  updateEnv({ ownerEmail: undefined, ownerPassword: undefined, apiKey: undefined })
})

const first = 'first key of the environment'
const second = 'second key of the environment'

async function environmentKeys() {
  const { id = '' } = (await firstWorkspace(database())) ?? {}
  const { entries } = await listApiKeys(database(), { workspaceId: id, limit: 50 })
  return entries.filter(({ name }) => name === 'environment')
}

describe('set-up token', () => {
  it('is the newest one only, and is stored as a hash', async () => {
    const old = (await setupToken()) ?? ''
    const token = (await setupToken()) ?? ''
    expect(token).toMatch(/^[0-9A-Za-z]{22}$/)
    expect(await isSetupToken(token)).toBe(true)
    expect(await isSetupToken(old)).toBe(false)
    expect(await isSetupToken('')).toBe(false)
    const row = await database().setting.findUnique({ where: { key: 'setup_token' } })
    expect(row?.value).not.toContain(token)
  })
})

describe('variables of the environment', () => {
  it('need both the e-mail and the password, and a key needs a workspace', async () => {
    updateEnv({ ownerEmail: 'ada@example.com', apiKey: first })
    await provisionFromEnv()
    expect(await hasOwner()).toBe(false)
    expect(await findKey(first)).toBeUndefined()
  })

  it('make one owner who can sign in, and one key, also when two processes start together', async () => {
    updateEnv({ ownerEmail: 'Ada@Example.com', ownerPassword: 'correct horse', apiKey: first })
    await Promise.all([provisionFromEnv(), provisionFromEnv(), provisionFromEnv()])
    expect(await hasOwner()).toBe(true)
    expect(await database().user.count()).toBe(1)
    const workspace = await firstWorkspace(database())
    expect(await findKey(first)).toEqual({ workspaceId: workspace?.id })
    expect(await environmentKeys()).toHaveLength(1)
    const signedIn = await auth().api.signInEmail({
      body: { email: 'ada@example.com', password: 'correct horse' },
    })
    expect(signedIn.user.email).toBe('ada@example.com')
  })

  it('leave an owner alone who is there, and replace the key when it changes', async () => {
    updateEnv({ ownerEmail: 'eve@example.com', ownerPassword: 'eve eve eve', apiKey: second })
    await provisionFromEnv()
    expect(await database().user.count()).toBe(1)
    expect(await findKey(first)).toBeUndefined()
    expect(await findKey(second)).toBeDefined()
    expect(await environmentKeys()).toMatchObject([{ hint: second.slice(-4) }])
  })
})
