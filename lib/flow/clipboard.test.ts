import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '@/lib/errors'
import {
  adoptAccounts,
  adoptSteps,
  appsWithAccount,
  type Copied,
  writeClipboard,
} from './clipboard'
import { addStep } from './edit'
import { copySteps } from './fragment'
import { clipboardMaxBytes, readClipboard } from './read-clipboard'
import { type Catalog, emptyFlow, type Flow, type Step } from './schema'

const catalog: Catalog = [
  {
    key: 'http',
    title: 'HTTP',
    description: '',
    icon: '',
    triggers: [],
    actions: [
      {
        key: 'request',
        title: 'HTTP request',
        description: '',
        input: { type: 'object', properties: { url: {}, token: { control: 'secret' } } },
        output: {},
        sample: {},
        branches: ['main'],
        effect: 'depends',
        needsConnection: false,
      },
    ],
  },
]

function flowOf(...steps: (Partial<Step> & { key: string })[]): Flow {
  return steps.reduce<Flow>(
    (flow, step, index) =>
      addStep(flow, {
        after: { key: steps[index - 1]?.key ?? 'trigger' },
        step: { app: 'http', action: 'request', ...step },
      }),
    emptyFlow(),
  )
}

const source = flowOf(
  { key: 'ask', input: { url: 'https://shop.test', token: 'tok_very_secret' } },
  { key: 'tell', input: { url: '{{ steps.ask.url }}', token: '{{ vars.token }}' } },
  { key: 'end', input: { url: '{{ steps.tell.id }} {{ steps.ask.id }}', token: { sealed: 's1' } } },
)
const text = (...keys: string[]) =>
  writeClipboard(copySteps(source, keys), { flow: 'flw_1', catalog })

function refused(given: string): string {
  try {
    readClipboard(given)
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
  return 'taken'
}

const written = (part: object) => JSON.stringify({ kind: 'flow-steps', v: 1, ...part })
const step = (key: string) => ({ key, app: 'http', action: 'request' })

describe('writing', () => {
  it('has the public form, and no secret in it', () => {
    const copied = text('ask', 'tell')
    expect(JSON.parse(copied)).toMatchObject({ kind: 'flow-steps', v: 1, steps: [{}, {}] })
    expect(copied).not.toContain('tok_very_secret')
    expect(copied).toContain('{{ vars.token }}')
  })

  it('comes back as it was', () => {
    const { fragment, flow } = readClipboard(text('ask', 'tell'))
    expect(flow).toBe('flw_1')
    expect(fragment.edges).toEqual([{ from: 'ask', branch: 'main', to: 'tell' }])
    expect(fragment.exits).toEqual([{ from: 'tell', branch: 'main' }])
  })
})

describe('reading what a stranger wrote', () => {
  it.each([
    ['plain text', 'hello', /holds no steps/],
    ['nothing', '', /holds no steps/],
    ['JSON of another kind', '{"kind":"nodes","about":"flow-steps"}', /holds no steps/],
    ['no steps at all', written({ steps: [] }), /holds no steps/],
    ['half a text', text('ask').slice(0, 40), /damaged/],
    ['steps that are none', written({ steps: [{ key: 'Not A Key' }] }), /damaged/],
    ['a list instead of steps', written({ steps: 'all' }), /holds no steps|damaged/],
    ['another version', JSON.stringify({ kind: 'flow-steps', v: 2, steps: [] }), /release/],
    ['two steps of one key', written({ steps: [step('a'), step('a')], edges: [] }), /damaged/],
    ['the key of the trigger', written({ steps: [step('trigger')] }), /damaged/],
    [
      'a cycle',
      written({
        steps: [step('a'), step('b')],
        edges: [
          { from: 'a', to: 'b' },
          { from: 'b', to: 'a' },
        ],
      }),
      /damaged/,
    ],
    [
      'a cycle in a body',
      written({
        steps: [{ ...step('a'), body: { steps: [step('b')], edges: [{ from: 'b', to: 'b' }] } }],
      }),
      /damaged/,
    ],
    [
      'an edge to a step outside',
      written({ steps: [step('a')], edges: [{ from: 'a', to: 'x' }] }),
      /damaged/,
    ],
    ['more than fits', `flow-steps${' '.repeat(clipboardMaxBytes)}`, /too many/],
    ['a thousand levels', `{"kind":"flow-steps","v":1,"steps":${'['.repeat(1_000)}`, /damaged/],
  ])('refuses %s with a sentence', (_, given, sentence) => {
    expect(refused(given)).toMatch(sentence)
  })

  it('refuses steps that are nested a hundred thousand levels deep', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    expect(refused(`{"kind":"flow-steps","v":1,"steps":${deep}}`)).toMatch(/damaged|holds no/)
  })

  it('takes the short form, and puts the steps in a row', () => {
    const { fragment } = readClipboard(written({ steps: [step('a'), step('b')] }))
    expect(fragment.edges).toEqual([{ from: 'a', branch: 'main', to: 'b' }])
  })

  it('answers any JSON with steps or a sentence, and touches no prototype', async () => {
    const anyJson = fc.property(fc.json(), (json) => {
      const given = `{"kind":"flow-steps","v":1,"steps":[${json}],"edges":${json},"exits":${json}}`
      expect(typeof refused(given)).toBe('string')
    })
    await fc.assert(anyJson)
    refused(written({}).replace('}', ',"steps":[{"__proto__":{"polluted":1}}]}'))
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})

describe('pasting', () => {
  const here = (flow: Flow) => ({ flow, flowId: 'flw_1', catalog })
  const there = (flow: Flow) => ({ flow, flowId: 'flw_2', catalog })
  const copied = (...keys: string[]): Copied => readClipboard(text(...keys))

  it('gives new keys, and references among the steps follow', () => {
    const { steps, edges } = adoptSteps(copied('ask', 'tell'), here(source))
    expect(steps.map(({ key }) => key)).toEqual(['ask_2', 'tell_2'])
    expect(steps[1]?.input.url).toBe('{{ steps.ask_2.url }}')
    expect(edges).toEqual([{ from: 'ask_2', branch: 'main', to: 'tell_2' }])
  })

  it('keeps references to steps that stayed behind within one flow', () => {
    const { steps } = adoptSteps(copied('tell'), here(source))
    expect(steps[0]?.input.url).toBe('{{ steps.ask.url }}')
  })

  it('lets no reference meet a stranger that only has the same name', () => {
    const { steps } = adoptSteps(copied('tell'), there(flowOf({ key: 'ask' })))
    expect(steps[0]?.input.url).toBe('{{ steps.ask_elsewhere.url }}')
  })

  it('keeps a sealed secret at home and leaves it out elsewhere', () => {
    expect(adoptSteps(copied('end'), here(source)).steps[0]?.input.token).toEqual({ sealed: 's1' })
    expect(adoptSteps(copied('end'), there(emptyFlow())).steps[0]?.input).not.toHaveProperty(
      'token',
    )
  })

  it('maps an account to the only one of its app, else leaves the step without', () => {
    const fragment = copySteps(flowOf({ key: 'a', connectionId: 'con_far' }), ['a'])
    const account = (id: string) => ({ id, app: 'http' })
    const pasted = (...ids: string[]) =>
      adoptAccounts(fragment, ids.map(account)).steps[0]?.connectionId
    expect(appsWithAccount(fragment)).toEqual(['http'])
    expect(pasted('con_near')).toBe('con_near')
    expect(pasted('con_1', 'con_2')).toBeUndefined()
    expect(pasted()).toBeUndefined()
    expect(pasted('con_1', 'con_far')).toBe('con_far')
  })
})
