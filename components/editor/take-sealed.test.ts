import { describe, expect, it } from 'vitest'
import { emptyFlow, type Flow, type Step } from '@/lib/flow/schema'
import { takeSealed } from './take-sealed'

const flowOf = (input: Record<string, unknown>): Flow => {
  const flow = emptyFlow()
  return { ...flow, trigger: { ...flow.trigger, input } }
}
const signed = (...secrets: unknown[]) => flowOf({ signature: { preset: 'stripe', secrets } })

describe('the sealed forms of a save', () => {
  it('take the place of the secrets that were sent', () => {
    const sent = signed('whsec_1', { sealed: 'sec_0' })
    const answered = signed({ sealed: 'sec_1' }, { sealed: 'sec_0' })
    expect(takeSealed({ sent, answered })(sent)).toEqual(answered)
  })

  it('take the place of secrets of steps, also of those in a body', () => {
    const call = (key: string, token: unknown): Step => ({
      ...{ key, app: 'http', action: 'request' },
      input: { auth: { kind: 'bearer', token } },
    })
    const flow = (first: unknown, second: unknown): Flow => ({
      ...emptyFlow(),
      steps: [
        call('a', first),
        {
          ...{ key: 'each', app: 'logic', action: 'each', input: {} },
          body: { steps: [call('b', second)], edges: [] },
        },
      ],
    })
    const sent = flow('one', 'one')
    const take = takeSealed({ sent, answered: flow({ sealed: 'sec_1' }, { sealed: 'sec_2' }) })
    expect(take(sent)).toEqual(flow({ sealed: 'sec_1' }, { sealed: 'sec_2' }))
    expect(take(take(sent))).toBe(take(sent))
    expect(take(flow('typed', 'one'))).toEqual(flow('typed', { sealed: 'sec_2' }))
  })

  it('leave alone what was typed while the save was on its way', () => {
    const take = takeSealed({ sent: signed('old'), answered: signed({ sealed: 'sec_1' }) })
    const typed = signed('new')
    expect(take(typed)).toBe(typed)
    const other = flowOf({ signature: { preset: 'stripe', secrets: ['old'] }, methods: ['PUT'] })
    expect(take(other).trigger.input).toEqual({
      signature: { preset: 'stripe', secrets: [{ sealed: 'sec_1' }] },
      methods: ['PUT'],
    })
  })

  it('follow an entry that moved within its list', () => {
    const take = takeSealed({
      sent: signed('a', 'b'),
      answered: signed({ sealed: 'sec_a' }, { sealed: 'sec_b' }),
    })
    expect(take(signed('b'))).toEqual(signed({ sealed: 'sec_b' }))
  })

  it('do not touch the same text in another place', () => {
    const secret = 'POST'
    const sent = flowOf({ auth: { kind: 'header', name: secret, value: secret } })
    const answered = flowOf({ auth: { kind: 'header', name: secret, value: { sealed: 'sec_1' } } })
    expect(takeSealed({ sent, answered })(sent)).toEqual(answered)
  })

  it('give the same object for the same document, and a document without secrets itself', () => {
    const sent = signed('whsec_1')
    const take = takeSealed({ sent, answered: signed({ sealed: 'sec_1' }) })
    const taken = take(sent)
    expect(take(sent)).toBe(taken)
    expect(take(taken)).toBe(taken)
    const plain = emptyFlow()
    expect(take(plain)).toBe(plain)
    expect(taken.steps).toBe(sent.steps)
  })

  it('skip what the server left out because it was empty', () => {
    const sent = signed('', 'b')
    const take = takeSealed({ sent, answered: signed({ sealed: 'sec_b' }) })
    expect(take(sent)).toEqual(signed('', { sealed: 'sec_b' }))
  })

  it('do nothing where the answer has fewer entries, and nothing at all without secrets', () => {
    const sent = signed('a', 'b')
    expect(takeSealed({ sent, answered: signed({ sealed: 'sec_b' }) })(sent)).toBe(sent)
    const plain = flowOf({ methods: ['POST'] })
    expect(takeSealed({ sent: plain, answered: flowOf({ methods: ['POST'] }) })(sent)).toBe(sent)
  })

  it('keep strange names plain data', () => {
    const input = JSON.parse('{"__proto__":{"polluted":1},"auth":{"kind":"bearer","token":"t"}}')
    const answered = flowOf({ auth: { kind: 'bearer', token: { sealed: 'sec_1' } } })
    const sent = flowOf(input)
    const taken = takeSealed({ sent, answered })(sent).trigger.input
    expect(Object.keys(taken)).toEqual(['__proto__', 'auth'])
    expect(Object.getPrototypeOf(taken)).toBe(Object.prototype)
    expect(taken.auth).toEqual({ kind: 'bearer', token: { sealed: 'sec_1' } })
  })
})
