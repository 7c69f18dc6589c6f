import { describe, expect, it } from 'vitest'
import { readPayload, type ToldChange, writePayloads } from './changes'

const change = (id: string): ToldChange => ({
  type: 'run.changed',
  id,
  at: '2026-01-01T00:00:00.000Z',
  flow: 'flw_0123456789abcdefghjkmnpqrs',
  status: 'succeeded — fertig ✓',
})

describe('payloads of changes', () => {
  it('hold every change once and in order, each below what PostgreSQL takes', () => {
    const changes = Array.from({ length: 400 }, (_, i) => change(`run_${i}`))
    const payloads = writePayloads('wsp_1', changes)
    expect(payloads.length).toBeGreaterThan(1)
    for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(7_900)
    const read = payloads.map(readPayload)
    expect(new Set(read.map(({ workspaceId }) => workspaceId))).toEqual(new Set(['wsp_1']))
    expect(read.flatMap(({ changes: part }) => part ?? [])).toEqual(changes)
  })

  it('without a change are a reset', () => {
    expect(readPayload('["wsp_1"]')).toEqual({ workspaceId: 'wsp_1' })
    expect(writePayloads('wsp_1', [])).toEqual([])
  })
})
