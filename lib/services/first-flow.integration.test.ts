import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { send } from '@/lib/api/test-client'
import { createOwner } from '@/lib/auth/provision'
import { database } from '@/lib/db/process'
import { insertMember } from '@/lib/db/workspaces'
import { newId } from '@/lib/ids'
import { firstFlow } from './first-flow'
import { makeWorkspace, openTestWorld, type TestWorkspace } from './test-world'

let world: { close(): Promise<void> }
let workspace: TestWorkspace
let userId: string

beforeAll(async () => {
  world = await openTestWorld()
  const owner = { name: 'Dana', email: 'dana@fernway.test', password: 'paper ink and one lapis' }
  userId = (await createOwner(owner)).userId
})
afterAll(() => world.close())
beforeEach(async () => {
  workspace = await makeWorkspace()
  const id = newId('member')
  await insertMember(database(), { id, workspaceId: workspace.id, userId, role: 'owner' })
})

const call = (method: string, path: string, body?: unknown) =>
  send(method, path, { key: workspace.key, body })
const visit = () => firstFlow({ userId, slug: workspace.slug })

describe('the first flow of a workspace', () => {
  it('is live with its URL at the first visit, and the same one at every other', async () => {
    const visits = await Promise.all([visit(), visit(), visit()])
    expect(new Set(visits.map((found) => found?.flow.id)).size).toBe(1)
    expect(visits[0]).toMatchObject({
      isUntouched: true,
      flow: { status: 'live', liveVersion: 1, changesNotLive: false },
    })
    expect(visits[0]?.flow.url).toMatch(/\/hooks\/[0-9A-Za-z]{22}$/)
    expect((await visit())?.flow).toEqual(visits[0]?.flow)
    expect((await call('GET', '/flows')).body.items).toHaveLength(1)
  })

  it('has its place in the builder once it was changed', async () => {
    const made = await visit()
    const { body } = await call('GET', `/flows/${made?.flow.id}/draft`)
    await call('PUT', `/flows/${made?.flow.id}/draft`, body)
    expect(await visit()).toMatchObject({ isUntouched: false })
  })

  it('is not made where there are flows, nor again after it was deleted', async () => {
    const made = await visit()
    await call('DELETE', `/flows/${made?.flow.id}`)
    expect(await visit()).toBeNull()
    workspace = await makeWorkspace()
    const id = newId('member')
    await insertMember(database(), { id, workspaceId: workspace.id, userId, role: 'owner' })
    await call('POST', '/flows', { name: 'Mine' })
    expect(await visit()).toBeNull()
    expect((await call('GET', '/flows')).body.items).toHaveLength(1)
  })

  it('is not made for somebody who is no member', async () => {
    const other = await makeWorkspace()
    expect(await firstFlow({ userId, slug: other.slug })).toBeNull()
    expect((await send('GET', '/flows', { key: other.key })).body.items).toEqual([])
  })
})
