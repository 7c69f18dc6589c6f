'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { connectionsInput } from '@/components/connections/connections-input'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import type { FlowListEntry } from '@/lib/contracts/flows'
import { attentionOf } from './attention'
import { useLinks } from './links'

/** What somebody should look at now; nothing when all is well. */
export function AttentionStrip({ flows }: { flows: readonly FlowListEntry[] }) {
  const links = useLinks()
  const { data } = useQuery(
    queries.connections.list.queryOptions({ input: connectionsInput, staleTime: 30_000 }),
  )
  const lines = attentionOf(flows, { accounts: data?.items ?? [], links })
  if (lines.length === 0) return null
  return (
    <section aria-label="Needs attention" className="mb-4 grid gap-2">
      {lines.map(({ id, status, title, text, href }) => (
        <Banner
          key={id}
          status={status}
          title={title}
          action={
            <ButtonLink href={href} variant="quiet" size="sm" className="text-inherit">
              {id === 'failures' ? 'See them' : 'Reconnect'}
            </ButtonLink>
          }
        >
          {text}
        </Banner>
      ))}
    </section>
  )
}
