import { describe, expect, it } from 'vitest'
import { StepFailure } from '@/lib/errors'
import { prepareStep } from './step-runner'

const scope = {
  trigger: { body: { id: 5, isPaid: true, order: { id: 1 }, none: null } },
  steps: {},
}

function prepare(app: string, action: string, input: Record<string, unknown>) {
  return prepareStep({ key: 'a', app, action, input }, scope)
}

function failureOf(app: string, action: string, input: Record<string, unknown>): StepFailure {
  try {
    prepare(app, action, input)
  } catch (error) {
    if (error instanceof StepFailure) return error
    throw error
  }
  throw new Error('It did not fail.')
}

const url = 'https://a.example/'

describe('the check of an input', () => {
  it('takes a number or a boolean from an expression where a text is wanted', () => {
    const headers = { 'X-Id': '{{ trigger.body.id }}', 'X-Paid': '{{ trigger.body.isPaid }}' }
    expect(prepare('http', 'request', { url, headers }).input).toMatchObject({
      headers: { 'X-Id': '5', 'X-Paid': 'true' },
    })
    const mail = {
      to: 'a@b.example',
      subject: '{{ trigger.body.id }}',
      text: '{{ trigger.body.id }}',
    }
    expect(prepare('email', 'send', mail).input).toMatchObject({ subject: '5', text: '5' })
  })

  it('does not take an object or null for a text', () => {
    for (const id of ['{{ trigger.body.order }}', '{{ trigger.body.none }}']) {
      const failure = failureOf('http', 'request', { url, headers: { 'X-Id': id } })
      expect(failure.kind).toBe('invalid_input')
      expect(failure.message).toBe('“Headers” must be a text.')
      expect(failure.details).toEqual({ path: 'headers.X-Id' })
    }
  })

  it.each([
    [{}, '“URL” is missing or too short. Fill it in.', 'url'],
    [{ url: '' }, '“URL” is missing or too short. Fill it in.', 'url'],
    [{ url, timeoutMs: 'soon' }, '“Time limit in milliseconds” must be a number.', 'timeoutMs'],
    [
      { url, idempotencyKey: 'maybe' },
      '“Send an Idempotency-Key” must be true or false.',
      'idempotencyKey',
    ],
    [{ url, headers: 'X: y' }, '“Headers” must be an object.', 'headers'],
    [
      { url, acceptStatus: [404, 42] },
      '“Statuses that are no failure” does not fit',
      'acceptStatus.1',
    ],
  ])('says what is wrong with %o', (input, message, path) => {
    const failure = failureOf('http', 'request', input)
    expect(failure.kind).toBe('invalid_input')
    expect(failure.message).toContain(message)
    expect(failure.details).toEqual({ path })
  })

  it('keeps names of objects as plain data, or refuses them', () => {
    const hostile = JSON.parse(
      '{"constructor": 1, "prototype": {"x": 1}, "b": {"__proto__": {"x": 1}}}',
    )
    const { input } = prepare('data', 'set', { fields: hostile })
    expect(JSON.stringify(input)).toBe(JSON.stringify({ fields: hostile }))
    const failure = failureOf('data', 'set', { fields: JSON.parse('{"__proto__": {"x": 1}}') })
    expect(failure.message).toContain('a field cannot be called “__proto__”')
    expect(({} as { x?: number }).x).toBeUndefined()
  })
})
