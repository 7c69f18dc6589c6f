import { beforeAll, describe, expect, it } from 'vitest'
import { updateEnv } from '@/lib/env'
import { open, seal } from './seal'
import { hashToken, randomToken } from './tokens'

const context = { purpose: 'connection', workspaceId: 'wsp_1', rowId: 'con_1' } as const

describe('sealed values', () => {
  beforeAll(() => {
    updateEnv({ secretKey: 'a'.repeat(48) })
  })

  it('open only in the place they were sealed for', () => {
    const sealed = seal(context, 'p@ss ✓')
    expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+\.[\w-]+$/)
    expect(open(context, sealed)).toBe('p@ss ✓')
    expect(() => open({ ...context, workspaceId: 'wsp_2' }, sealed)).toThrow()
    expect(() => open({ ...context, rowId: 'con_2' }, sealed)).toThrow()
    expect(() => open({ ...context, purpose: 'document-secret' }, sealed)).toThrow()
  })

  it('do not open when a byte was changed', () => {
    const sealed = seal(context, 'secret')
    const broken = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA')
    expect(() => open(context, broken)).toThrow()
  })

  it('say that another SECRET_KEY sealed them', () => {
    const sealed = seal(context, 'secret')
    updateEnv({ secretKey: 'b'.repeat(48) })
    expect(() => open(context, sealed)).toThrow('another SECRET_KEY')
    updateEnv({ secretKey: 'a'.repeat(48) })
    expect(open(context, sealed)).toBe('secret')
  })
})

describe('tokens', () => {
  it('are 22 characters base62 and do not repeat', () => {
    const tokens = new Set(Array.from({ length: 500 }, () => randomToken()))
    expect(tokens.size).toBe(500)
    for (const token of tokens) expect(token).toMatch(/^[0-9A-Za-z]{22}$/)
    expect(hashToken('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })
})
