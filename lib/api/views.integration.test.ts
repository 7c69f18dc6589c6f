import { expect, it } from 'vitest'
import { makeWorkspace } from '@/lib/services/test-world'
import { eachInItsWorkspace } from './test-workspace'

const { workspace, call } = eachInItsWorkspace()
const save = async (name: string, filter = 'status:failed') =>
  (await call('POST', '/views', { name, filter })).body
const names = async () =>
  (await call('GET', '/views')).body.items.map(({ name }: { name: string }) => name)

it('keeps views in the order they were saved, and in the order they are moved to', async () => {
  await save('A')
  await save('B')
  const last = await save('C')
  expect(await names()).toEqual(['A', 'B', 'C'])
  await call('PATCH', `/views/${last.id}`, { place: 0 })
  expect(await names()).toEqual(['C', 'A', 'B'])
  await call('PATCH', `/views/${last.id}`, { place: 1_000 })
  expect(await names()).toEqual(['A', 'B', 'C'])
})

it('renames a view, gives it another filter and deletes it', async () => {
  const view = await save('A')
  const changed = await call('PATCH', `/views/${view.id}`, { name: 'B', filter: 'since:7d' })
  expect(changed.body).toEqual({ id: view.id, name: 'B', filter: 'since:7d' })
  expect((await call('DELETE', `/views/${view.id}`)).status).toBe(204)
  expect(await names()).toEqual([])
  expect((await call('DELETE', `/views/${view.id}`)).status).toBe(404)
})

it('has each name once', async () => {
  await save('A')
  const other = await save('B')
  const again = await call('POST', '/views', { name: 'A', filter: '' })
  expect([again.status, again.body.message]).toEqual([
    409,
    'There is a view “A” already. Choose another name.',
  ])
  expect((await call('PATCH', `/views/${other.id}`, { name: 'A' })).status).toBe(409)
  expect(await names()).toEqual(['A', 'B'])
})

it('shows and changes nothing of another workspace', async () => {
  const view = await save('A')
  Object.assign(workspace, await makeWorkspace())
  expect(await names()).toEqual([])
  expect((await call('PATCH', `/views/${view.id}`, { name: 'B' })).status).toBe(404)
  expect((await call('DELETE', `/views/${view.id}`)).status).toBe(404)
  expect((await save('A')).name).toBe('A')
})

it('takes 100 views and no more', async () => {
  for (let count = 0; count < 100; count += 1) await save(`View ${count}`)
  expect((await call('POST', '/views', { name: 'One more', filter: '' })).status).toBe(429)
})
