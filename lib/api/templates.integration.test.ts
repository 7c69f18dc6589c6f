import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWorkspace, openTestWorld, type TestWorkspace } from '@/lib/services/test-world'
import type { OwnLine, Template } from '@/lib/templates/template'
import { templates } from '@/lib/templates/templates'
import { send } from './test-client'

let world: { close(): Promise<void> }
let workspace: TestWorkspace
let accounts: Record<string, string>

beforeAll(async () => {
  world = await openTestWorld()
  workspace = await makeWorkspace()
  accounts = await makeAccounts()
})
afterAll(() => world.close())

const call = (method: string, path: string, body?: unknown) =>
  send(method, path, { key: workspace.key, body })

const mailbox = { host: 'mail.example', user: 'a', password: 'b' }

async function makeAccounts(): Promise<Record<string, string>> {
  const values = {
    email: { host: 'mail.example', from: 'a@b.example' },
    imap: mailbox,
    postgres: { host: 'db.example', user: 'a', password: 'b', database: 'shop' },
    http: { auth: { kind: 'bearer', token: 't' }, hosts: ['api.example'] },
  }
  const made = Object.entries(values).map(async ([app, given]) => {
    const { status, body } = await call('POST', '/connections', { app, name: app, values: given })
    expect({ app, status, body }).toMatchObject({ status: 201 })
    return [app, body.id]
  })
  return Object.fromEntries(await Promise.all(made))
}

interface Placed {
  key: string
  app: string
  input: Record<string, unknown>
  connectionId?: string
}

/** What a person writes into a field that a checklist names. */
const written: Record<string, unknown> = {
  url: 'https://api.example/in',
  to: 'team@example.com',
  sql: 'SELECT 1',
  table: 'entries',
  'signature.secrets': ['whsec_1234567890'],
}

function placedIn(document: Record<string, unknown>): Placed[] {
  const steps = document.steps as (Placed & { body?: { steps: Placed[] } })[]
  return [document.trigger as Placed, ...steps.flatMap((one) => [one, ...(one.body?.steps ?? [])])]
}

function follow(document: Record<string, unknown>, line: OwnLine): void {
  const all = placedIn(document)
  const placed = all.find(({ key }) => key === line.step)
  if (!placed) throw new Error(`There is no step “${line.step}”.`)
  if (line.kind === 'account') {
    const sharing = all.filter(({ key }) => key === line.step || line.also?.includes(key))
    for (const one of sharing) one.connectionId = accounts[one.app]
  } else if (line.path === 'signature.secrets') {
    placed.input = { ...placed.input, signature: { preset: 'stripe', secrets: written[line.path] } }
  } else placed.input = { ...placed.input, [line.path]: written[line.path] }
}

async function use({ name, flow }: Template): Promise<string> {
  const { status, body } = await call('POST', '/flows', { name, document: flow })
  expect(status).toBe(201)
  return body.id
}

describe.each(templates.map((template) => [template.slug, template] as const))(
  'the template %s',
  (_slug, template) => {
    it('makes a draft that cannot go live before its checklist is followed, and can afterwards', async () => {
      const id = await use(template)
      const early = await call('POST', `/flows/${id}/publish`, {})
      expect(early).toMatchObject({ status: 422, body: { code: 'not_ready' } })

      const { body: draft } = await call('GET', `/flows/${id}/draft`)
      const document = structuredClone(draft.document)
      for (const line of template.checklist) follow(document, line)
      const saved = await call('PUT', `/flows/${id}/draft`, { document, revision: draft.revision })
      expect(saved).toMatchObject({ status: 200, body: { issues: [] } })
      const published = await call('POST', `/flows/${id}/publish`, {})
      expect(published).toMatchObject({ status: 200 })
      const { body: live } = await call('GET', `/flows/${id}`)
      expect(live).toMatchObject({ name: template.name, status: 'live' })
    })
  },
)
