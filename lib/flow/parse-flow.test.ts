import { describe, expect, it } from 'vitest'
import { AppError } from '@/lib/errors'
import { parseFlow } from './parse-flow'
import { emptyFlow } from './schema'

const minimal = { schemaVersion: 1, trigger: { app: 'webhook', trigger: 'received' } }

describe('parseFlow', () => {
  it('fills in what is optional, and keeps what it does not know', () => {
    expect(parseFlow(minimal)).toEqual(emptyFlow())
    expect(parseFlow({ ...minimal, later: { a: 1 } })).toMatchObject({ later: { a: 1 } })
  })

  it('says where a document is wrong', () => {
    const wrong = { ...minimal, steps: [{ key: 'No', app: 'x', action: 'y' }] }
    expect(() => parseFlow(wrong)).toThrow(AppError)
    expect(() => parseFlow(wrong)).toThrow('This is not a flow document at “steps.0.key”')
    expect(() => parseFlow(null)).toThrow(AppError)
    expect(() => parseFlow(undefined)).toThrow(AppError)
  })

  it('refuses a place that no canvas can show', () => {
    const at = (x: number) => ({
      ...minimal,
      trigger: { ...minimal.trigger, position: { x, y: 0 } },
    })
    expect(parseFlow(at(-1_000_000)).trigger.position).toEqual({ x: -1_000_000, y: 0 })
    expect(() => parseFlow(at(1e300))).toThrow(
      'This is not a flow document at “trigger.position.x”',
    )
  })

  it('refuses what is too deep before anything recurses', () => {
    let deep: unknown = {}
    for (let level = 0; level < 100_000; level += 1) deep = [deep]
    expect(() => parseFlow({ ...minimal, deep })).toThrow('nested deeper than 100 levels')
  })

  it('refuses what is larger than 1 MB', () => {
    expect(() => parseFlow({ ...minimal, notes: 'x'.repeat(1_048_577) })).toThrow(
      'larger than 1 MB',
    )
  })

  it('changes no prototype', () => {
    const text =
      '{"schemaVersion":1,"__proto__":{"polluted":1},"trigger":{"app":"a","trigger":"b","__proto__":{"polluted":1},"input":{"__proto__":{"polluted":1}}}}'
    const flow = parseFlow(JSON.parse(text))
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(flow.polluted).toBeUndefined()
    expect(flow.trigger.input.polluted).toBeUndefined()
  })
})
