'use client'

import { useQuery } from '@tanstack/react-query'
import { Plug, Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { useCatalog } from '@/components/flows/use-catalog'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Menu } from '@/components/ui/menu'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Table, TableHead, Th } from '@/components/ui/table'
import type { CatalogApp } from '@/lib/flow/schema'
import { ConnectionRow } from './connection-row'
import { settingsInput } from './settings-input'
import { SettingsSection } from './settings-section'

const ConnectionDialog = lazy(async () => ({
  default: (await import('@/components/connections/connection-dialog')).ConnectionDialog,
}))

export function Connections() {
  const catalog = useCatalog()
  const [adding, setAdding] = useState<CatalogApp>()
  const list = useQuery(queries.connections.list.queryOptions({ input: settingsInput }))
  const connections = list.data?.items
  const apps = catalog.apps.filter(({ connection }) => connection)
  return (
    <SettingsSection
      title="Connections"
      description="Accounts that flows use. What you enter is sealed and never shown again."
      action={<AddConnection apps={apps} onAdd={setAdding} />}
    >
      {list.isPending && <SkeletonRows count={2} label="Loading connections…" />}
      {list.isError && !connections && (
        <FailurePanel
          title="Couldn’t load connections."
          error={list.error}
          onRetry={list.refetch}
        />
      )}
      {connections?.length === 0 && (
        <EmptyState
          icon={<Plug />}
          title="No connections yet."
          description="A step that sends mail needs your mail server."
        />
      )}
      {connections && connections.length > 0 && (
        <Table label="Connections">
          <TableHead>
            <Th>Connection</Th>
            <Th>Status</Th>
            <Th className="max-md:hidden">Used by</Th>
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          </TableHead>
          <tbody>
            {connections.map((connection) => (
              <ConnectionRow
                key={connection.id}
                connection={connection}
                app={catalog.look(connection.app)}
              />
            ))}
          </tbody>
        </Table>
      )}
      {adding && (
        <Suspense>
          <ConnectionDialog
            app={adding}
            onClose={() => setAdding(undefined)}
            onSaved={() => setAdding(undefined)}
          />
        </Suspense>
      )}
    </SettingsSection>
  )
}

interface AddConnectionProps {
  apps: readonly CatalogApp[]
  onAdd: (app: CatalogApp) => void
}

/** With one app to connect to there is nothing to choose. */
function AddConnection({ apps, onAdd }: AddConnectionProps) {
  const [only, ...others] = apps
  if (!only) return null
  if (others.length === 0) {
    return (
      <Button onPress={() => onAdd(only)}>
        <Plus />
        Connect {only.title.toLowerCase()}
      </Button>
    )
  }
  const items = apps.map((app) => ({
    id: app.key,
    label: app.title,
    onAction: () => onAdd(app),
  }))
  return (
    <Menu label="Connect an app" items={items}>
      <Button>
        <Plus />
        Connect an app
      </Button>
    </Menu>
  )
}
