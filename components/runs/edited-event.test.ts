import { describe, expect, it } from 'vitest'
import type { DeliveryDetail } from '@/lib/contracts/deliveries'
import { withheldBody } from '@/lib/flow/redaction'
import { editableBody, textProblem } from './edited-event'

const at = '2026-11-24T12:00:00.000Z'

function delivery(body: DeliveryDetail['body'], change: Partial<DeliveryDetail> = {}) {
  const event: DeliveryDetail = {
    ...{ id: 'evt_1', flow: 'flw_1', kind: 'webhook', status: 'accepted', repeats: 1 },
    ...{ receivedAt: at, method: 'POST', path: '', query: '', headers: [], contentType: null },
    ...{ sizeBytes: 2, source: '', answer: { status: 200, body: null }, body, files: [] },
    ...{ hasBody: true, hasUnseenSecret: false },
    ...change,
  }
  return editableBody(event)
}

describe('the data of an event that is edited', () => {
  it('is formatted JSON, sent as what it came as', () => {
    const contentType = 'application/cloudevents+json'
    expect(delivery({ kind: 'json', value: { a: 1 } }, { contentType })).toEqual({
      ...{ format: 'json', text: '{\n  "a": 1\n}', contentType },
    })
  })

  it('is text where it is no JSON', () => {
    const contentType = 'application/xml'
    expect(delivery({ kind: 'text', value: '<a/>' }, { contentType })).toEqual({
      ...{ format: 'text', text: '<a/>', contentType },
    })
  })

  it('is the fields of a form as JSON, and says so', () => {
    const contentType = 'application/x-www-form-urlencoded'
    expect(delivery({ kind: 'form', value: { name: 'Ada' } }, { contentType })).toMatchObject({
      ...{ format: 'json', text: '{\n  "name": "Ada"\n}', contentType: 'application/json' },
      note: expect.stringContaining('came as a form'),
    })
  })

  it('begins anew, as JSON, where the body was not kept for what is in it', () => {
    const withheld = { kind: 'text', value: withheldBody }
    expect(delivery(withheld, { contentType: 'text/plain' })).toMatchObject({
      ...{ format: 'json', text: '{}', contentType: 'application/json' },
      note: expect.stringContaining('never stored'),
    })
  })

  it('is not there for a file, nor after its time', () => {
    expect(delivery({ kind: 'binary', value: null }).format).toBe('none')
    const gone = delivery({ kind: 'json', value: null }, { hasBody: false })
    expect(gone).toMatchObject({ reason: expect.stringContaining('not kept') })
  })

  it('must be valid only where it is JSON', () => {
    expect(textProblem({ format: 'text' }, '{')).toBeUndefined()
    expect(textProblem({ format: 'json' }, '{')).toContain('line 1')
  })
})
