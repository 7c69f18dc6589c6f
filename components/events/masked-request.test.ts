import { expect, it } from 'vitest'
import { curlOf } from '@/components/deliveries/curl'
import type { DeliveryDetail } from '@/lib/contracts/deliveries'
import { withoutMasked } from './masked-request'

const email = 'ada@example.com'
const bytes = (text: string) => new TextEncoder().encode(text)

function delivery(change: Partial<DeliveryDetail> = {}): DeliveryDetail {
  return {
    ...{ id: 'evt_1', flow: 'flw_1', kind: 'webhook', status: 'accepted', repeats: 1 },
    ...{ receivedAt: '2026-11-27T12:00:00.000Z', method: 'POST', path: `/${email}` },
    query: `a=1&email=${encodeURIComponent(email)}`,
    headers: [
      ['X-Email', email],
      ['X-Sender', 'shop'],
    ],
    ...{ contentType: 'application/json', sizeBytes: 9, source: '127.0.0.1' },
    answer: { status: 202, body: null },
    body: { kind: 'json', value: { email, n: 1 } },
    ...{ files: [], hasBody: true, hasUnseenSecret: false },
    masks: { paths: ['body.email', 'query.email', 'headers.x-email'], texts: [email] },
    ...change,
  }
}

const copied = (event: DeliveryDetail, text: string) =>
  curlOf({ url: 'https://h.test/hooks/t', ...withoutMasked(event, bytes(text)) })

it('copies a request without what is masked in its address, headers and body', () => {
  const text = copied(delivery(), `{"email":"${email}","email":"${email}","n":1}`)
  expect(text).not.toContain('ada')
  expect(text).toContain('{"email":"••••","n":1}')
  expect(text).toContain('a=1&email=••••')
  expect(text).toContain('X-Sender: shop')
})

it('copies dots for a body that cannot be written again', () => {
  const event = delivery({ body: { kind: 'invalid_json', value: `{"email":"${email}"` } })
  expect(copied(event, `{"email":"${email}"`)).toContain("--data-raw '••••'")
})

it('takes what is masked elsewhere out of the body', () => {
  const masks = { paths: ['query.email'], texts: [email] }
  expect(copied(delivery({ masks }), `{ "to": "${email}" }`)).toContain('{ "to": "••••" }')
})

it('copies a request as it came where nothing is masked', () => {
  const event = delivery()
  const { masks: _masks, ...plain } = event
  expect(copied(plain, `{"email":"${email}"}`)).toContain(`{"email":"${email}"}`)
})
