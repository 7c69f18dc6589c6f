import { afterAll, beforeAll, beforeEach } from 'vitest'
import { makeWorkspace, openTestWorld, type TestWorkspace } from '@/lib/services/test-world'
import { send } from './test-client'

/** One world for the tests of a file, a workspace of its own for each; for before other hooks. */
export function eachInItsWorkspace() {
  let world: { close(): Promise<void> }
  const workspace: TestWorkspace = { id: '', slug: '', key: '' }
  beforeAll(async () => {
    world = await openTestWorld()
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    Object.assign(workspace, await makeWorkspace())
  })
  const call = (method: string, path: string, body?: unknown) =>
    send(method, path, { key: workspace.key, body })
  return { workspace, call }
}
