import { describe, expect, it } from 'vitest'
import { catalog } from '@/lib/apps/catalog'
import { check } from './check'
import { parseFlow } from './parse-flow'
import { tidyProposal } from './tidy-proposal'

const tidy = (document: Record<string, unknown>) =>
  tidyProposal(parseFlow({ schemaVersion: 1, ...document }), catalog())

const webhook = { app: 'webhook', trigger: 'received' }

describe('a flow that a model wrote', () => {
  it('keeps all that flows are made of, also inside a For each', () => {
    const document = {
      schemaVersion: 1 as const,
      trigger: { ...webhook, key: 'trigger' as const, title: 'Order', input: { respond: 'now' } },
      steps: [
        {
          ...{ key: 'lines', app: 'logic', action: 'each', title: 'Lines' },
          input: { items: '{{ trigger.body.lines }}' },
          body: {
            steps: [
              {
                ...{ key: 'send', app: 'http', action: 'request', timeoutMs: 5_000 },
                input: { url: 'https://ship.example', body: { any: { thing: 1 } } },
                // biome-ignore lint/suspicious/noThenProperty: the key is part of the stored document
                onFailure: { retry: { attempts: 3 }, then: 'continue' as const },
              },
            ],
            edges: [{ from: 'lines', branch: 'main', to: 'send' }],
          },
        },
      ],
      edges: [{ from: 'trigger', branch: 'main', to: 'lines' }],
      notes: [],
      settings: { concurrency: 1 },
    }
    expect(tidy(document)).toEqual({ flow: document, notes: [] })
  })

  it('loses unknown members and fields, and says which', () => {
    const { flow, notes } = tidy({
      trigger: { ...webhook, event: 'ticket', input: { channel: 'x' } },
      steps: [
        {
          ...{ key: 'mail', app: 'email', action: 'send', title: 'Mail', model: 'x' },
          input: { to: 'a@b.c', subject: 'x', text: 'y', priority: 'high' },
          // biome-ignore lint/suspicious/noThenProperty: the key is part of the stored document
          onFailure: { then: 'stop', alert: 'me' },
        },
      ],
      edges: [{ from: 'trigger', to: 'mail', label: 'then' }],
      version: 7,
    })
    expect(check(flow, catalog()).filter(({ code }) => code === 'unknown_key')).toEqual([])
    expect(flow.steps[0]?.input).toEqual({ to: 'a@b.c', subject: 'x', text: 'y' })
    expect(notes).toHaveLength(1)
    expect(notes[0]).toContain('“version”')
    expect(notes[0]).toContain('and ')
    expect(tidy({ trigger: webhook, steps: [], x: 1 }).notes[0]).toContain('“x”')
    const only = { key: 'mail', app: 'email', action: 'send', input: { priority: 'high' } }
    expect(tidy({ trigger: webhook, steps: [only] }).notes[0]).toContain('“priority” of “mail”')
  })

  it('chooses no account, no place, no note and no other flow', () => {
    const id = 'con_01jd0000000000000000000000'
    const { flow, notes } = tidy({
      trigger: { ...webhook, connectionId: id },
      steps: [{ key: 'a', app: 'data', action: 'set', connectionId: id, position: { x: 1, y: 2 } }],
      notes: [{ id: 'n', text: 'hello' }],
      settings: { errorFlow: 'flw_1' },
    })
    expect(JSON.stringify(flow)).not.toMatch(/con_|position|hello|flw_1/)
    expect(notes).toEqual(['Left out, because steps have no such field here: “errorFlow”.'])
  })

  it('keeps unknown apps for the check to find', () => {
    const { flow } = tidy({
      trigger: webhook,
      steps: [{ key: 'fax', app: 'fax', action: 'send', input: { number: 1 } }],
    })
    expect(check(flow, catalog()).map(({ code }) => code)).toContain('unknown_app')
  })
})
