'use client'

import { useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { SettingsSection } from '@/components/settings/settings-section'
import { EmptyState } from '@/components/ui/empty-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StatusText } from '@/components/ui/status'
import { RowHeader, Table, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { RelativeTime } from '@/components/ui/time'
import type { AlertDelivery } from '@/lib/contracts/alerts'
import { deliveriesInput } from './deliveries-input'

/** While something is under way. */
const lookMs = 1_000

/** What was sent last, and what came of it. */
export function AlertDeliveries() {
  const list = useQuery({
    ...queries.alerts.deliveries.queryOptions({ input: deliveriesInput }),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? lookMs : false),
  })
  const deliveries = list.data?.items
  return (
    <SettingsSection title="Sent last" description="What did not arrive is tried again for a day.">
      {list.isPending && <SkeletonRows count={3} label="Loading what was sent…" />}
      {list.isError && !deliveries && (
        <FailurePanel
          title="Couldn’t load what was sent."
          error={list.error}
          onRetry={list.refetch}
        />
      )}
      {deliveries?.length === 0 && <EmptyState icon={<Send />} title="Nothing was sent yet." />}
      {deliveries && deliveries.length > 0 && (
        <Table label="Sent last">
          <TableHead>
            <Th>What</Th>
            <Th>Result</Th>
            <Th className="max-md:hidden">When</Th>
          </TableHead>
          <tbody>
            {deliveries.map((delivery) => (
              <Row key={delivery.id} delivery={delivery} />
            ))}
          </tbody>
        </Table>
      )}
    </SettingsSection>
  )
}

const looks = {
  pending: { status: 'waiting', word: 'On its way' },
  sent: { status: 'succeeded', word: 'Sent' },
  failed: { status: 'failed', word: 'Not sent' },
} as const

function isUnderWay({ state, attempts }: AlertDelivery): boolean {
  return state === 'pending' && attempts < 2
}

function Row({ delivery }: { delivery: AlertDelivery }) {
  const { title, isTest, to, channel, state, problem, attempts, createdAt } = delivery
  const { status, word } = looks[state]
  return (
    <Tr>
      <RowHeader className="h-auto w-full max-w-0 py-2">
        <span className="font-label block truncate">{isTest ? 'Test' : title}</span>
        <span className="text-caption text-ink-2 block truncate">
          {channel === 'email' ? 'Mail' : 'Webhook'} to {to}
        </span>
        {problem && (
          <span className="text-caption text-ink-2 block [overflow-wrap:anywhere] whitespace-normal">
            {problem}
          </span>
        )}
      </RowHeader>
      <Td>
        <StatusText status={status}>
          {attempts > 1 ? `${word}, ${attempts} tries` : word}
        </StatusText>
      </Td>
      <Td className="text-ink-2 max-md:hidden">
        <RelativeTime at={createdAt} />
      </Td>
    </Tr>
  )
}
