import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskDots, maskText } from './mask-texts'
import { isMaskedAt, maskScope, masksBody, maskValue, shownAt, textsAt } from './masks'

const event = {
  body: {
    email: 'ada@example.com',
    name: 'Ada',
    items: [{ phone: '+44 20 7946 0000', n: 1 }, { phone: 441_234_567 }],
    note: 'Call ADA@example.com',
  },
  query: { token: 'tok-123456' },
  headers: { Authorization: 'Bearer abc.def', accept: '*/*' },
}

const hidden = (paths: string[], value: unknown = event) => maskValue(value, { paths, texts: [] })

describe('a mask by its path', () => {
  it('hides what stands there, says where, and leaves the rest', () => {
    const { value, places } = hidden(['body.email'])
    expect(value).toEqual({ ...event, body: { ...event.body, email: maskDots } })
    expect(places).toEqual([['body', 'email']])
  })

  it('looks into lists, and takes small and capital letters as the same', () => {
    expect(hidden(['body.items.phone', 'headers.authorization']).places).toEqual([
      ['body', 'items', 0, 'phone'],
      ['body', 'items', 1, 'phone'],
      ['headers', 'Authorization'],
    ])
  })

  it('that begins with * is looked for at every depth', () => {
    expect(hidden(['*.phone']).places).toHaveLength(2)
    expect(hidden(['*.phone'], { phone: 'x', list: [[{ a: { Phone: 'y' } }]] }).value).toEqual({
      phone: maskDots,
      list: [[{ a: { Phone: maskDots } }]],
    })
  })

  it('hides a whole object or list', () => {
    expect(hidden(['body.items']).value).toMatchObject({ body: { items: maskDots } })
  })

  it('hides a text of JSON in which it finds something, or that it cannot read', () => {
    const text = (payload: string) => hidden(['body.payload.email'], { body: { payload } }).value
    expect(text('{"email":"a@b.test"}')).toEqual({ body: { payload: maskDots } })
    expect(text('{"email":"a@b.test"')).toEqual({ body: { payload: maskDots } })
    expect(text('{"id":1}')).toEqual({ body: { payload: '{"id":1}' } })
    const subject = { body: { subject: '[support] printer' } }
    expect(hidden(['*.email'], subject).value).toBe(subject)
  })

  it('leaves null and empty texts, and gives the same value where it hides nothing', () => {
    const value = { body: { email: null, name: '' } }
    expect(hidden(['body.email', 'body.name'], value).value).toBe(value)
    expect(maskValue(event, undefined).value).toBe(event)
  })

  it('knows where a value stands', () => {
    const masks = { paths: ['body.email', 'headers.authorization'], texts: [] }
    expect(maskValue(event.body, masks, { at: ['body'] }).places).toEqual([['email']])
    const at = ['headers', 'AUTHORIZATION']
    expect(maskValue('Bearer x', masks, { at })).toEqual({ value: maskDots, places: [[]] })
  })

  it('that is none hides nothing', () => {
    expect(hidden(['', 'body', 'trigger.email', 'body..']).places).toEqual([])
  })
})

describe('what stood there in the event', () => {
  const paths = ['body.email', 'body.items', 'query.token']
  const texts = textsAt(event, paths)
  const masks = { paths, texts }

  it('is known, short words apart', () => {
    expect(texts).toEqual(['ada@example.com', '+44 20 7946 0000', '441234567', 'tok-123456'])
    expect(textsAt({ body: { email: 'ok' } }, paths)).toEqual([])
  })

  it('is hidden in what other steps received and said', () => {
    const input = { to: 'ADA@example.com', text: 'New: ada@example.com', tel: 441_234_567, n: 44 }
    expect(maskValue(input, masks).value).toEqual({
      ...{ to: maskDots, text: `New: ${maskDots}`, tel: maskDots, n: 44 },
    })
    expect(maskText('No person ada@example.com.', masks)).toBe(`No person ${maskDots}.`)
    expect(maskText('https://x.test/?e=ada%40example.com', masks)).toBe(
      `https://x.test/?e=${maskDots}`,
    )
  })

  it('is hidden where it is a short word only as the whole', () => {
    const short = { paths: [], texts: ['Adam'] }
    expect(maskValue(['Adam', 'Adamant'], short).value).toEqual([maskDots, 'Adamant'])
  })

  it('takes its signs as themselves', () => {
    expect(maskText('a.+c(x) abbc', { texts: ['a.+c(x)'] })).toBe(`${maskDots} abbc`)
  })
})

describe('what expressions read', () => {
  it('has dots in the event and in each output, where a page has them', () => {
    const scope = { trigger: event, steps: { call: { body: { email: 'eve@example.com' } } }, n: 1 }
    const shown = maskScope(scope, { paths: ['body.email'], texts: [] })
    expect(shown).toMatchObject({
      trigger: { body: { email: maskDots, name: 'Ada' } },
      steps: { call: { body: { email: maskDots } } },
      n: 1,
    })
  })
})

describe('a value that somebody asked for', () => {
  it('is shown, and no other', () => {
    const shown = new Set([JSON.stringify(['body', 'items', 0, 'phone'])])
    const { value, places } = maskValue(event, { paths: ['*.phone'], texts: [] }, { shown })
    expect(value).toMatchObject({
      body: { items: [{ phone: '+44 20 7946 0000' }, { phone: maskDots }] },
    })
    expect(places).toEqual([['body', 'items', 1, 'phone']])
  })
})

describe('a place', () => {
  it('is masked when the value is, when it lies in it, and when it holds it', () => {
    const masks = { paths: ['body.person', '*.phone'], texts: ['ada@example.com'] }
    expect(isMaskedAt(['body', 'person'], { n: 1 }, masks)).toBe(true)
    expect(isMaskedAt(['body', 'person', 'n'], 1, masks)).toBe(true)
    expect(isMaskedAt(['body'], { person: 'x' }, masks)).toBe(true)
    expect(isMaskedAt(['list', 0, 'phone'], '1', masks)).toBe(true)
    expect(isMaskedAt(['to'], 'ada@example.com', masks)).toBe(true)
    expect(isMaskedAt(['to'], 'eve@example.com', masks)).toBe(false)
    expect(isMaskedAt(['to'], undefined, masks)).toBe(false)
  })

  it('of a masked value shows the dots also for what was in them, and own members only', () => {
    const masked = hidden(['body.items']).value
    expect(shownAt(masked, ['body', 'items', 0, 'phone'])).toBe(maskDots)
    expect(shownAt(masked, ['body', 'name'])).toBe('Ada')
    expect(shownAt(masked, ['constructor'])).toBeUndefined()
  })

  it('in the body is one that its bytes would show', () => {
    expect(masksBody({ paths: ['headers.a'], texts: [] })).toBe(false)
    expect(masksBody({ paths: ['*.a'], texts: [] })).toBe(true)
    expect(masksBody({ paths: ['body.a'], texts: [] })).toBe(true)
  })
})

const name = fc.stringMatching(/^[a-z_]{1,8}$/)
const secret = fc.stringMatching(/^[ -~é]{10,30}$/).map((text) => `~${text}~`)

it('leaves no trace of a value wherever it stands and whatever is around it', () => {
  fc.assert(
    fc.property(
      fc.array(name, { minLength: 1, maxLength: 5 }),
      secret,
      fc.json(),
      (names, text, other) => {
        const body = names.reduceRight<unknown>((inner, one) => [{ [one]: inner }], text)
        const value = { body, other: JSON.parse(other), copy: { sent: `To ${text}!`, text } }
        for (const path of [`body.${names.join('.')}`, `*.${names.at(-1)}`]) {
          const masks = { paths: [path], texts: textsAt(value, [path]) }
          expect(JSON.stringify(maskValue(value, masks).value)).not.toContain(
            JSON.stringify(text).slice(1, -1),
          )
        }
      },
    ),
  )
})

it('changes nothing but what it names as a place', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), name, (value, one) => {
      const masks = { paths: [`*.${one}`], texts: [] }
      const { places } = maskValue(value, masks)
      const shown = new Set(places.map((place) => JSON.stringify(place)))
      expect(maskValue(value, masks, { shown })).toEqual({ value, places: [] })
    }),
  )
})
