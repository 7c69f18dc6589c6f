import { describe, expect, it } from 'vitest'
import { indexCatalog } from '../catalog-index'
import { exampleCatalog, exampleFlow } from '../example.data'
import { connectRows } from './connect-rows'

describe('connectRows', () => {
  it('names what a step can lead to first, then why it cannot lead to the others', () => {
    const catalog = indexCatalog(exampleCatalog)
    const rows = connectRows(exampleFlow, { from: 'filter', branch: 'main' }, catalog)
    expect(rows).toEqual([
      { key: 'request', number: 3, title: 'HTTP request', refusal: 'there' },
      { key: 'trigger', number: 1, title: 'Ticket', refusal: 'trigger' },
    ])
    const first = connectRows(exampleFlow, { from: 'trigger', branch: 'main' }, catalog)
    expect(first.map(({ key, refusal }) => [key, refusal])).toEqual([
      ['filter', 'there'],
      ['request', undefined],
    ])
  })
})
