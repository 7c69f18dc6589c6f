'use client'

import { useCatalog } from '@/components/flows/use-catalog'
import type { ConnectionSummary } from '@/lib/contracts/connections'
import { ConnectionCard } from './connection-card'
import { groupConnections } from './connection-groups'

interface ConnectionGridProps {
  connections: readonly ConnectionSummary[]
  /** Without the search. */
  all: readonly ConnectionSummary[]
  onEdit: (id: string) => void
}

export function ConnectionGrid({ connections, all, onEdit }: ConnectionGridProps) {
  const catalog = useCatalog()
  const groups = groupConnections(connections, (app) => catalog.look(app).title)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {groups.map((group) => (
        <section key={group.id} aria-labelledby={`group-${group.id}`}>
          <h2 id={`group-${group.id}`} className="text-caption font-label mb-3 flex gap-2">
            {group.title} <span className="text-ink-3">{group.connections.length}</span>
          </h2>
          <div className="grid grid-cols-3 gap-4 max-xl:grid-cols-2 max-md:grid-cols-1">
            {group.connections.map((connection) => (
              <ConnectionCard
                key={connection.id}
                connection={connection}
                app={catalog.look(connection.app)}
                others={all.filter(({ id, app }) => app === connection.app && id !== connection.id)}
                onEdit={() => onEdit(connection.id)}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}
