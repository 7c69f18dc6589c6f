import type { Status } from '@/components/ui/status-looks'
import type { ConnectionSummary } from '@/lib/contracts/connections'

export interface ConnectionGroup {
  id: 'needs' | 'rest' | 'working' | 'untested'
  title: string
  connections: ConnectionSummary[]
}

const titles = {
  needs: 'Needs you',
  rest: 'In maintenance',
  working: 'Working',
  untested: 'Not tested',
} as const

/** What a person must look at first, then by app and name; groups without any are left out. */
export function groupConnections(
  connections: readonly ConnectionSummary[],
  appTitle: (app: string) => string,
): ConnectionGroup[] {
  const sorted = connections.toSorted(
    (a, b) =>
      appTitle(a.app).localeCompare(appTitle(b.app)) ||
      a.name.localeCompare(b.name) ||
      a.id.localeCompare(b.id),
  )
  return (['needs', 'rest', 'working', 'untested'] as const)
    .map((id) => ({
      id,
      title: titles[id],
      connections: sorted.filter((connection) => groupOf(connection) === id),
    }))
    .filter((group) => group.connections.length > 0)
}

function groupOf({ status }: ConnectionSummary): ConnectionGroup['id'] {
  switch (status) {
    case 'failing':
      return 'needs'
    case 'maintenance':
      return 'rest'
    default:
      return status
  }
}

/** Those whose name, app or flows contain every word. */
export function filterConnections(
  connections: readonly ConnectionSummary[],
  q: string,
  appTitle: (app: string) => string,
): ConnectionSummary[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return connections.filter(({ name, app, usedBy }) => {
    const text = [name, appTitle(app), ...usedBy.map((flow) => flow.name)].join('\n').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

export const connectionLooks: Record<
  ConnectionSummary['status'],
  { status: Status; word: string }
> = {
  working: { status: 'succeeded', word: 'Working' },
  failing: { status: 'needs', word: 'Needs you' },
  untested: { status: 'stale', word: 'Not tested' },
  maintenance: { status: 'held', word: 'In maintenance' },
}
