import { describe, expect, it } from 'vitest'
import type { SchemaLookup } from './document-secrets'
import { fromPortable, toPortable } from './flow-file'
import { emptyFlow, type Flow } from './schema'

const id = (prefix: string) => `${prefix}_01k9v3b8e2f7w01k9v3b8e2f7w`
const lookup: SchemaLookup = {
  trigger: () => ({ type: 'object', properties: { secret: { control: 'secret' } } }),
  action: () => ({ type: 'object', properties: { key: { control: 'secret' }, url: {} } }),
}
const isSecretText = (_text: string, path: string) => path === 'headers.Authorization'

const flow: Flow = {
  ...emptyFlow(),
  trigger: {
    key: 'trigger',
    app: 'webhook',
    trigger: 'received',
    input: { secret: { sealed: id('sec') } },
  },
  settings: { concurrency: 2, errorFlow: id('flw') },
  steps: [
    {
      ...{ key: 'each', app: 'logic', action: 'each', input: { items: '{{ trigger.body }}' } },
      body: {
        steps: [
          {
            ...{ key: 'call', app: 'http', action: 'request', connectionId: id('con') },
            input: {
              ...{ key: 'plain secret', url: 'https://a.example', flow: id('flw') },
              headers: { Authorization: 'Bearer abc', accept: 'text/plain' },
            },
          },
        ],
        edges: [{ from: 'each', branch: 'main', to: 'call' }],
      },
    },
  ],
  edges: [{ from: 'trigger', branch: 'main', to: 'each' }],
}

describe('a flow as a file', () => {
  const portable = toPortable(flow, { lookup, isSecretText })
  const text = JSON.stringify(portable)

  it('holds no secret and no id of its workspace, and says what belongs there', () => {
    expect(text).not.toMatch(/(con|sec|flw)_01k9/)
    expect(text).not.toContain('plain secret')
    expect(text).not.toContain('Bearer abc')
    expect(text).toContain('‹account of http›')
    expect(text).toContain('‹secret of webhook: secret›')
    expect(text).toContain('‹secret of http: headers.Authorization›')
  })

  it('comes back as it was, without what was taken', () => {
    const { document, taken } = fromPortable(portable, { lookup })
    expect(JSON.stringify(document)).not.toContain('‹')
    expect(document.settings).toEqual({ concurrency: 2 })
    expect(document.edges).toEqual(flow.edges)
    const [call] = document.steps[0]?.body?.steps ?? []
    expect(call).toEqual({
      ...{ key: 'call', app: 'http', action: 'request' },
      input: { url: 'https://a.example', headers: { accept: 'text/plain' } },
    })
    expect(taken.map(({ kind, at }) => `${kind} ${at}`)).toEqual(
      expect.arrayContaining(['secret trigger', 'secret call', 'account call', 'reference call']),
    )
  })

  it('brings in nothing that claims to be a secret, an account or a flow of the reader', () => {
    const hostile: Flow = {
      ...flow,
      steps: [
        {
          ...{ key: 'x', app: 'http', action: 'request', connectionId: id('con') },
          input: {
            key: '{{ vars.api_key }}',
            body: [{ connection: id('con'), field: 'secret' }, { sealed: id('sec') }, 'kept'],
          },
        },
      ],
      edges: [],
    }
    const { document } = fromPortable(hostile, { lookup })
    expect(document.steps[0]).toEqual({
      ...{ key: 'x', app: 'http', action: 'request' },
      input: { body: [{ field: 'secret' }, {}, 'kept'] },
    })
  })
})
