'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { useLinks } from '@/components/flows/links'
import { useAddress } from '@/components/flows/use-address'
import { showFailure } from '@/components/flows/use-flow-actions'
import { Page } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu } from '@/components/ui/menu'
import { ProgressLine } from '@/components/ui/progress-line'
import { useRouter } from '@/components/ui/router'
import { Skeleton } from '@/components/ui/skeleton'
import { BackHeader } from './back-header'
import { CounterControls } from './counter-controls'
import { CounterFigure } from './counter-figure'
import { readCounterView } from './counter-view'
import { useCounter } from './use-counter'

/** `/w/<ws>/data/counters/<name>` */
export function CounterPage({ name }: { name: string }) {
  const links = useLinks()
  const { params } = useAddress()
  const view = readCounterView(params)
  const counter = useCounter(name, view)
  return (
    <Page>
      <ProgressLine isActive={counter.isFetching && !counter.isPending} />
      <BackHeader
        title={name}
        back={{ href: links.counters, label: 'All counters' }}
        actions={<CounterMenu name={name} />}
      />
      <CounterControls view={view} keys={counter.keys} />
      {counter.error && counter.series.every(({ windows }) => windows.length === 0) ? (
        <FailurePanel
          title="Couldn’t load this counter."
          error={counter.error}
          onRetry={counter.refetch}
        />
      ) : counter.isPending ? (
        <div role="status" className="rounded-card border-line bg-surface h-80 border p-4">
          <span className="sr-only">Loading the chart…</span>
          <Skeleton className="h-full" />
        </div>
      ) : (
        <CounterFigure name={name} view={view} series={counter.series} />
      )}
    </Page>
  )
}

function CounterMenu({ name }: { name: string }) {
  const [isAsked, setIsAsked] = useState(false)
  const cache = useQueryClient()
  const router = useRouter()
  const links = useLinks()
  const remove = useMutation(
    queries.counters.remove.mutationOptions({
      onError: showFailure,
      onSuccess: () => {
        router.push(links.counters)
        return cache.invalidateQueries({ queryKey: queries.counters.list.key() })
      },
    }),
  )
  return (
    <>
      <Menu
        label="Actions for this counter"
        items={[
          {
            ...{ id: 'delete', label: 'Delete counter…', icon: <Trash2 />, isDanger: true },
            onAction: () => setIsAsked(true),
          },
        ]}
      >
        <Button isIcon aria-label="Actions for this counter">
          <Ellipsis />
        </Button>
      </Menu>
      <ConfirmDialog
        title={`Delete “${name}”?`}
        confirmLabel="Delete counter"
        cancelLabel="Keep counter"
        isDanger
        isPending={remove.isPending}
        isOpen={isAsked}
        onOpenChange={setIsAsked}
        onConfirm={() => remove.mutate({ name })}
      >
        All it has counted is gone for good. A flow that counts later begins at 0.
      </ConfirmDialog>
    </>
  )
}
