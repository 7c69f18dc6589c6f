import { afterAll, beforeAll, beforeEach } from 'vitest'
import {
  makeWorkspace,
  openTestWorld,
  receive,
  type TestWorkspace,
} from '@/lib/services/test-world'
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

const withOneStep = {
  schemaVersion: 1,
  trigger: { app: 'webhook', trigger: 'received' },
  steps: [{ key: 'first', app: 'data', action: 'set', input: { fields: {} } }],
  edges: [{ from: 'trigger', to: 'first' }],
}

interface GivenFlow {
  name?: string
  document?: object
}

/** The same, and in each workspace a flow with a draft; `start` makes a run of it. */
export function eachWithFlow({ name = 'Orders', document = withOneStep }: GivenFlow = {}) {
  const { workspace, call } = eachInItsWorkspace()
  const flow = { id: '' }
  beforeEach(async () => {
    const { body } = await call('POST', '/flows', { name, document })
    flow.id = body.id
  })
  const start = async (body = '{}', target: 'draft' | 'live' = 'draft'): Promise<string> => {
    const event = await receive({ workspaceId: workspace.id, flowId: flow.id, body })
    return (await call('POST', '/runs', { event, target })).body.id
  }
  return { workspace, flow, call, start }
}
