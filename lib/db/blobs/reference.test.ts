import { describe, expect, it } from 'vitest'
import { blobKinds, formatReference, parseReference, sizeOfReference } from './reference'

const name = 'a1'.repeat(32)

describe('a reference to a blob', () => {
  it.each(blobKinds)('reads back as it was written (%s)', (kind) => {
    const reference = { sizeBytes: 3_145_728, kind, name }
    expect(parseReference(formatReference(reference))).toEqual(reference)
    expect(sizeOfReference(formatReference(reference))).toBe(3_145_728)
  })

  it.each([
    '',
    name,
    `1:disk:${name}`,
    `-1:file:${name}`,
    `1:file:../../etc/passwd`,
    `1:file:${name}/..`,
    `1:file:${name.toUpperCase()}`,
    `1:file:${name}\n`,
  ])('is nothing that could name another place: %j', (text) => {
    expect(() => parseReference(text)).toThrow('is no reference to a blob')
  })

  it('is not made of a name that is no hash', () => {
    expect(() => formatReference({ sizeBytes: 1, kind: 'file', name: '../x' })).toThrow()
  })
})
