'use client'

import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { queries } from '@/components/api/queries'
import { hostOf } from '@/components/connections/suggest-hosts'
import { Button } from '@/components/ui/button'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { Select } from '@/components/ui/select'
import type { Step } from '@/lib/flow/schema'
import { chooseAccount } from './choose-account'
import { useEditor } from './editor-context'

const ConnectionDialog = lazyOverlay('The dialog', () =>
  import('@/components/connections/connection-dialog').then((module) => module.ConnectionDialog),
)

const statusWords = {
  untested: 'Not tested yet',
  working: 'Working',
  failing: 'Needs you',
  maintenance: 'In maintenance',
}

interface ConnectionFieldProps {
  step: Pick<Step, 'key' | 'app' | 'connectionId' | 'input'>
}

/** The account a step or the trigger uses: one of those saved, or a new one. */
export function ConnectionField({ step }: ConnectionFieldProps) {
  const { store, catalog, sharedAccounts } = useEditor()
  const app = catalog.app(step.app)
  const list = useQuery(queries.connections.list.queryOptions({ input: { app: step.app } }))
  const [isAdding, setAdding] = useState(false)
  const choose = (id: string) =>
    store
      .getState()
      .edit(
        (flow) => chooseAccount(flow, { key: step.key, id, also: sharedAccounts.get(step.key) }),
        { label: 'choose account' },
      )
  const connections = list.data?.items ?? []
  const items = connections.map(({ id, name, status }) => ({
    id,
    label: name,
    description: statusWords[status],
  }))
  const isHttp = app?.connection?.kind === 'http'
  const host = hostOf(step.input.url)
  const isThere = connections.some(({ id }) => id === step.connectionId)
  return (
    <div data-field-path="connectionId" className="grid gap-2">
      <Select
        label="Account"
        items={items}
        selectedKey={isThere ? (step.connectionId ?? null) : null}
        onSelectionChange={choose}
        placeholder={items.length > 0 ? 'Choose an account…' : 'No account yet'}
        emptyText="No account yet. Add one below."
        errorMessage={
          step.connectionId && list.data && !isThere
            ? 'This account was deleted. Choose another one.'
            : undefined
        }
        isRequired
      />
      <div>
        <Button size="sm" onPress={() => setAdding(true)}>
          Add an account
        </Button>
      </div>
      {isAdding && app?.connection && (
        <Suspense>
          <ConnectionDialog
            app={app}
            {...(isHttp && host ? { values: { hosts: [host] } } : {})}
            onClose={() => setAdding(false)}
            onSaved={(id) => {
              setAdding(false)
              choose(id)
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
