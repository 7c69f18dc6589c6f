'use client'

import type { AppLook } from '@/components/flows/use-catalog'
import { AppTile } from '@/components/ui/app-tile'
import { Button } from '@/components/ui/button'
import { StatusText } from '@/components/ui/status'
import { RelativeTime } from '@/components/ui/time'
import type { ConnectionSummary } from '@/lib/contracts/connections'
import { connectionLooks } from './connection-groups'
import { ConnectionMenu } from './connection-menu'
import { UsedBy } from './used-by'

interface ConnectionCardProps {
  connection: ConnectionSummary
  app: AppLook
  /** Others of its app, to take its place. */
  others: readonly ConnectionSummary[]
  onEdit: () => void
}

export function ConnectionCard({ connection, app, others, onEdit }: ConnectionCardProps) {
  const { name, status, problem, lastUsedAt, usedBy } = connection
  const look = connectionLooks[status]
  return (
    <article aria-label={name} className="rounded-card border-line bg-surface border p-4">
      <div className="flex items-start gap-3">
        <AppTile {...tileOf(app)} />
        <div className="min-w-0 grow">
          <h3 className="text-body font-strong truncate">{app.title}</h3>
          <p className="text-caption text-ink-2 truncate">{name}</p>
        </div>
        <ConnectionMenu connection={connection} others={others} onEdit={onEdit} />
      </div>
      <div className="mt-3 flex min-h-8 items-center gap-3">
        <StatusText status={look.status}>{look.word}</StatusText>
        <span className="text-meta text-ink-2 ml-auto">
          {status === 'failing' ? (
            <Button size="sm" onPress={onEdit}>
              Fix
            </Button>
          ) : (
            <LastUsed at={lastUsedAt} />
          )}
        </span>
      </div>
      {problem && <p className="text-caption text-needs-ink mt-1 line-clamp-3">{problem}</p>}
      <div className="text-caption text-ink-2 mt-1 flex min-w-0">
        <UsedBy name={name} flows={usedBy} />
      </div>
    </article>
  )
}

function LastUsed({ at }: { at: string | null }) {
  return at === null ? 'Never used' : <RelativeTime at={at} />
}

function tileOf({ icon, title, isNeutral }: AppLook) {
  return { name: title, isNeutral, ...(icon === undefined ? {} : { icon }) }
}
