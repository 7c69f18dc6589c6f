import { describe, expect, it } from 'vitest'
import { checkForm, readHostedForm } from './hosted-form'

const form = readHostedForm({
  title: 'Contact',
  fields: [
    { key: 'name', title: 'Name', required: true },
    { key: 'count', type: 'number' },
    { key: 'topic', type: 'choice', choices: ['Sales', 'Help'], required: true },
    { key: 'agree', type: 'checkbox', required: true },
    { key: 'day', type: 'date' },
    { key: 'mail', type: 'email' },
    { key: 'paper', type: 'file', required: true },
  ],
})
const paper = { field: 'paper', name: 'a.pdf', contentType: 'x/y', sizeBytes: 3, start: 0, end: 3 }
const good = { name: 'Ada', topic: 'Help', agree: 'true' }

const check = (value: unknown, files = [paper]) =>
  Object.fromEntries(checkForm(form, { kind: 'multipart', value, files }).problems)

describe('what somebody sent with a form', () => {
  it('is fine when all that must be there is there', () => {
    expect(check({ ...good, count: '4.5', day: '2026-11-30', mail: 'ada@example.com' })).toEqual({})
  })

  it('is checked field by field', () => {
    expect(check({}, [])).toEqual({
      name: 'Fill this in.',
      topic: 'Choose one.',
      agree: 'Tick this box.',
      paper: 'Choose a file.',
    })
    const wrong = { ...good, topic: 'Other', count: 'x', day: '30.11.', mail: 'nobody' }
    expect(Object.keys(check(wrong))).toEqual(['count', 'topic', 'day', 'mail'])
  })

  it('holds ten files at most, and an empty one is none', () => {
    expect(
      check(
        good,
        Array.from({ length: 11 }, () => paper),
      )[''],
    ).toMatch(/11 files; 10/)
    expect(check(good, [{ ...paper, sizeBytes: 0 }]).paper).toBe('Choose a file.')
  })

  it('is never taken from a body that is no form, nor from a prototype', () => {
    for (const value of [null, 'text', [1], Object.create({ name: 'Ada' })]) {
      expect(check(value).name).toBe('Fill this in.')
    }
  })

  it('is shown again as it was written', () => {
    const { values } = checkForm(form, { kind: 'form', value: { name: ' <b>Ada</b> ' } })
    expect(values.get('name')).toBe('<b>Ada</b>')
  })
})

describe('a form that is not finished', () => {
  it('shows what there is', () => {
    const unfinished = readHostedForm({
      title: 'Hi',
      button: 7,
      redirectUrl: 'javascript:alert(1)',
      fields: [{ key: 'ok' }, { title: 'no key' }],
    })
    expect(unfinished).toMatchObject({ title: 'Hi', button: 'Send' })
    expect(unfinished.redirectUrl).toBeUndefined()
    expect(unfinished.fields.map(({ key }) => key)).toEqual(['ok'])
    expect(readHostedForm({}).fields).toEqual([])
  })
})
