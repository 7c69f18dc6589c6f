import { describe, expect, it } from 'vitest'
import { contactsOf } from './flow-contacts'
import { emptyFlow } from './schema'

const contactsIn = (input: Record<string, unknown>) =>
  contactsOf({
    ...emptyFlow(),
    steps: [{ key: 'send', app: 'http', action: 'request', input }],
  }).map(({ kind, value }) => `${kind} ${value}`)

describe('contacts of a flow', () => {
  it('are the hosts that are really called, however the URL tries to look', () => {
    const hosts: [url: string, host: string][] = [
      ['https://api.example.com/messages', 'api.example.com'],
      ['https://api.example.com@evil.example/x', 'evil.example'],
      ['https:\\\\evil.example', 'evil.example'],
      ['https:/evil.example', 'evil.example'],
      ['HTTPS://EVIL.example:8443', 'evil.example:8443'],
      ['http://0x7f000001/', '127.0.0.1'],
      ['https://evil.example/{{ trigger.body.id }}', 'evil.example'],
      ['evil.example', 'evil.example'],
    ]
    for (const [url, host] of hosts) expect(contactsIn({ url })).toEqual([`host ${host}`])
  })

  it('say where data decides', () => {
    for (const url of [
      '{{ trigger.body.url }}',
      'https://{{ trigger.body.host }}/x',
      'https://good.example{{ trigger.body.x }}/',
      '{{ "htt" | append: "ps://evil" }}',
    ]) {
      expect(contactsIn({ url })).toContain('data url')
    }
  })

  it('are found in every field and in bodies of containers', () => {
    expect(contactsIn({ body: { nested: ['see https://evil.example/hook'] } })).toEqual([
      'host evil.example',
    ])
    const inner = {
      key: 'in',
      app: 'http',
      action: 'request',
      input: { url: 'https://deep.example' },
    }
    const outer = {
      ...{ key: 'each', app: 'logic', action: 'each', input: {} },
      body: { steps: [inner], edges: [] },
    }
    expect(contactsOf({ ...emptyFlow(), steps: [outer] })).toEqual([
      { step: 'in', kind: 'host', value: 'deep.example' },
    ])
  })

  it('are addresses of mail too, each once', () => {
    expect(contactsIn({ to: 'a@x.example, B <b@y.example>, a@x.example' })).toEqual([
      'mail a@x.example',
      'mail b@y.example',
    ])
    expect(contactsIn({ to: '{{ trigger.body.email }}' })).toEqual(['data to'])
    expect(contactsIn({ subject: 'Write to a@x.example' })).toEqual([])
  })
})
