import { describe, expect, it } from 'vitest'
import type { ConnectionSummary } from '@/lib/contracts/connections'
import { filterConnections, groupConnections } from './connection-groups'

const titles: Record<string, string> = { http: 'HTTP', email: 'Email' }
const titleOf = (app: string) => titles[app] ?? app

function connection(name: string, more: Partial<ConnectionSummary> = {}): ConnectionSummary {
  return {
    ...{ id: `con_${name}`, app: 'http', name, status: 'working', problem: null },
    ...{ lastUsedAt: null, usedBy: [] },
    ...more,
  }
}

const flow = { id: 'flw_1', name: 'Ship orders', inDraft: true, inLive: true, hasChanges: false }

describe('connections', () => {
  it('stand in groups, those that need somebody first, each by app and name', () => {
    const groups = groupConnections(
      [
        connection('b'),
        connection('a', { status: 'untested' }),
        connection('z', { app: 'email' }),
        connection('broken', { status: 'failing' }),
        connection('resting', { status: 'maintenance' }),
      ],
      titleOf,
    )
    expect(
      groups.map(({ title, connections }) => [title, connections.map(({ name }) => name)]),
    ).toEqual([
      ['Needs you', ['broken']],
      ['In maintenance', ['resting']],
      ['Working', ['z', 'b']],
      ['Not tested', ['a']],
    ])
  })

  it('are found by name, app and the flows that use them', () => {
    const all = [connection('Shop', { usedBy: [flow] }), connection('Mail', { app: 'email' })]
    const found = (q: string) => filterConnections(all, q, titleOf).map(({ name }) => name)
    expect(found('')).toEqual(['Shop', 'Mail'])
    expect(found('EMAIL')).toEqual(['Mail'])
    expect(found('shop orders')).toEqual(['Shop'])
    expect(found('shop nothing')).toEqual([])
  })
})
