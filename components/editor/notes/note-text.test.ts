import { describe, expect, it } from 'vitest'
import { plainNote, readNote } from './note-text'

const line = (text: string) => {
  const [block] = readNote(text)
  return block?.kind === 'line' ? block.pieces : []
}

describe('readNote', () => {
  it('reads bold, italic, code and links within a line', () => {
    expect(line('**Ask** _Ada_ for `id`, see [docs](https://a.test/x).')).toEqual([
      { kind: 'bold', text: 'Ask' },
      { kind: 'text', text: ' ' },
      { kind: 'italic', text: 'Ada' },
      { kind: 'text', text: ' for ' },
      { kind: 'code', text: 'id' },
      { kind: 'text', text: ', see ' },
      { kind: 'link', text: 'docs', href: 'https://a.test/x' },
      { kind: 'text', text: '.' },
    ])
  })

  it('links an address as it stands, without the full stop behind it', () => {
    expect(line('See https://a.test/x?y=1.')[1]).toEqual({
      ...{ kind: 'link', text: 'https://a.test/x?y=1', href: 'https://a.test/x?y=1' },
    })
  })

  it.each([
    '[x](javascript:alert)',
    '[x](data:text/html,1)',
    '[x](//evil.test)',
    '<img src=x onerror=alert>',
    '<a href="https://x">',
  ])('never makes a link or an element of %s', (text) => {
    expect(line(text).filter(({ kind }) => kind === 'link' && text.startsWith('['))).toEqual([])
    expect(plainNote(text)).toBe(text)
  })

  it('gathers lines of a list', () => {
    const blocks = readNote('Before\n- one\n- *two*\n\n1. first\n2. second')
    expect(blocks.map((block) => (block.kind === 'list' ? block.items.length : 'line'))).toEqual([
      'line',
      2,
      2,
    ])
    expect(blocks[2]).toMatchObject({ isNumbered: true })
  })

  it('leaves stars and underscores of ordinary text alone', () => {
    expect(plainNote('2 * 3 * 4, snake_case_name')).toBe('2 * 3 * 4, snake_case_name')
  })

  it('is quick with text made to slow it down', () => {
    const started = performance.now()
    readNote('*a'.repeat(5_000))
    readNote(`[${'['.repeat(10_000)}`)
    readNote(`https://${'.'.repeat(9_990)}`)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
