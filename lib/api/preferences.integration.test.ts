import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handleAuth } from '@/lib/auth/handle-auth'
import { createOwner } from '@/lib/auth/provision'
import { database } from '@/lib/db/process'
import { insertUser } from '@/lib/db/users'
import { getPreferences } from '@/lib/services/get-preferences'
import { savePreferences } from '@/lib/services/save-preferences'
import { makeWorkspace, openTestWorld, type TestWorkspace } from '@/lib/services/test-world'
import { send } from './test-client'

const owner = { name: 'Ada', email: 'ada@example.com', password: 'correct horse' }
const origin = 'http://localhost:3000'
const untouched = { shortcuts: { hasLetters: true, keys: {} } }

let world: { close(): Promise<void> }
let workspace: TestWorkspace
let cookie: string

beforeAll(async () => {
  world = await openTestWorld()
  await createOwner(owner)
  workspace = await makeWorkspace()
  const answer = await handleAuth(
    new Request(`${origin}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', 'x-hookline-source': '127.0.0.1' },
      body: JSON.stringify(owner),
    }),
  )
  cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
})
afterAll(() => world.close())

const get = () => send('GET', '/preferences', { headers: { cookie, origin } })
const put = (body: unknown) => send('PUT', '/preferences', { headers: { cookie, origin }, body })

describe('preferences', () => {
  it('are the usual ones until a person sets them, and then theirs on every device', async () => {
    expect(await get()).toMatchObject({ status: 200, body: untouched })
    const own = { shortcuts: { hasLetters: false, keys: { publish: 'Alt+p', 'go-runs': 'g x' } } }
    expect(await put(own)).toMatchObject({ status: 200, body: own })
    expect((await get()).body).toEqual(own)
    await put(untouched)
    expect((await get()).body).toEqual(untouched)
  })

  it('keep how the pages look beside the shortcuts, and nothing that is no look', async () => {
    const appearance = { theme: 'dark', density: 'compact', motion: 'reduced' }
    expect(await put({ ...untouched, appearance })).toMatchObject({ status: 200 })
    expect((await get()).body).toEqual({ ...untouched, appearance })
    for (const wrong of [
      { ...appearance, theme: 'pink' },
      { theme: 'dark', density: 'compact' },
      { ...appearance, font: 'x' },
      null,
      'dark',
    ]) {
      const { status, body } = await put({ ...untouched, appearance: wrong })
      expect({ wrong, status, code: body.code }).toEqual({ wrong, status: 422, code: 'invalid' })
    }
    expect((await get()).body).toEqual({ ...untouched, appearance })
    await put(untouched)
  })

  it('belong to one person: another has their own, an API key none', async () => {
    const other = { id: 'usr_other', name: 'Eve', email: 'eve@example.com' }
    await insertUser(database(), { ...other, passwordHash: 'x', accountId: 'acc_other' })
    await savePreferences({ userId: other.id }, { shortcuts: { hasLetters: false, keys: {} } })
    expect((await get()).body).toEqual(untouched)
    await put({ shortcuts: { hasLetters: true, keys: { undo: 'Alt+z' } } })
    const kept = await getPreferences({ userId: other.id })
    expect(kept).toEqual({ shortcuts: { hasLetters: false, keys: {} } })
    for (const method of ['GET', 'PUT']) {
      const { status, body } = await send(method, '/preferences', {
        key: workspace.key,
        ...(method === 'PUT' ? { body: untouched } : {}),
      })
      expect({ status, code: body.code }).toEqual({ status: 403, code: 'forbidden' })
    }
  })

  it('refuse whatever is no map of keys, and keep what was there', async () => {
    await put(untouched)
    const tooMany: Record<string, string> = {}
    for (let n = 0; Object.keys(tooMany).length <= 200; n += 1) {
      tooMany[`y${[...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`] = 'a'
    }
    const keys: unknown[] = [
      { __proto__x: 'a' },
      { Publish: 'a' },
      { publish: '' },
      { publish: 'x'.repeat(61) },
      { publish: '\u0000' },
      { publish: '\ud800' },
      { publish: 7 },
      { publish: { a: 1 } },
      ['a'],
      tooMany,
    ]
    for (const wrong of keys) {
      const { status, body } = await put({ shortcuts: { hasLetters: true, keys: wrong } })
      expect({ wrong, status, code: body.code }).toEqual({ wrong, status: 422, code: 'invalid' })
    }
    for (const wrong of [{}, [], null, { shortcuts: { hasLetters: 'no', keys: {} } }]) {
      expect((await put(wrong)).status).toBeGreaterThanOrEqual(400)
    }
    expect((await put({ ...untouched, isAdmin: true })).status).toBe(422)
    expect((await get()).body).toEqual(untouched)
  })
})
