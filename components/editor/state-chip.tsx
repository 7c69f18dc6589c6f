'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ChevronDown, Pencil } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { isApiError } from '@/components/api/api-error'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { useRegisterActions } from '@/components/palette/palette-registry'
import { classes } from '@/components/ui/classes'
import { Menu, type MenuItem } from '@/components/ui/menu'
import { StatusShape } from '@/components/ui/status-shape'
import { showToast } from '@/components/ui/toast-store'
import type { FlowSummary } from '@/lib/contracts/flows'

type Change = 'pause' | 'run' | 'discard' | 'unpublish'

/** What the flow does with events now, and the menu to change that. */
export function StateChip({ flow }: { flow: FlowSummary }) {
  const cache = useQueryClient()
  const change = useMutation({
    mutationFn: (what: Change) => perform(flow.id, what),
    onSuccess: (next) => {
      cache.setQueryData(queries.flows.get.queryKey({ input: { id: flow.id } }), next)
    },
    onError: (error) =>
      showToast(isApiError(error) ? error.message : 'That did not work. Try again.', {
        isError: true,
      }),
  })
  useRegisterActions(() =>
    flow.status === 'draft'
      ? []
      : itemsOf(flow, change.mutate).map(({ id, label, onAction }) => ({
          ...{ id: `state ${id}`, group: 'page' as const, label },
          ...(onAction ? { act: onAction } : {}),
        })),
  )
  if (flow.status === 'draft') {
    return (
      <span className={classes(chipLook, 'bg-idle-soft text-idle-ink')}>
        <Pencil className="size-3.5" />
        Draft
      </span>
    )
  }
  const isLive = flow.status === 'live'
  return (
    <Menu label="State of the flow" placement="bottom start" items={itemsOf(flow, change.mutate)}>
      <AriaButton
        className={classes(
          chipLook,
          "relative pointer-coarse:h-9 pointer-coarse:after:absolute pointer-coarse:after:inset-x-0 pointer-coarse:after:-inset-y-1 pointer-coarse:after:content-['']",
          isLive ? 'bg-ok-soft text-ok-ink' : 'bg-idle-soft text-idle-ink',
        )}
      >
        <StatusShape status={isLive ? 'succeeded' : 'held'} size={14} />
        {isLive ? `Live v${flow.liveVersion}` : pausedWords(flow)}
        <ChevronDown className="size-3.5" />
      </AriaButton>
    </Menu>
  )
}

function pausedWords({ heldCount }: FlowSummary): string {
  return heldCount > 0 ? `Paused · ${heldCount} held` : 'Paused'
}

function itemsOf(flow: FlowSummary, change: (what: Change) => void): MenuItem[] {
  const unpublish: MenuItem = {
    id: 'unpublish',
    label: 'Unpublish',
    description: 'Events are kept, nothing runs.',
    onAction: () => change('unpublish'),
  }
  if (flow.status === 'live') {
    const pause: MenuItem = {
      id: 'pause',
      label: 'Pause',
      description: 'New events are held, nothing is lost.',
      onAction: () => change('pause'),
    }
    return [pause, unpublish]
  }
  const held = `${flow.heldCount} held event${flow.heldCount === 1 ? '' : 's'}`
  const resume: MenuItem = {
    id: 'run',
    label: flow.heldCount > 0 ? `Resume and run the ${held}` : 'Resume',
    onAction: () => change('run'),
  }
  const discard: MenuItem = {
    id: 'discard',
    label: `Resume and discard the ${held}`,
    isDanger: true,
    onAction: () => change('discard'),
  }
  return flow.heldCount > 0 ? [resume, discard, unpublish] : [resume, unpublish]
}

function perform(id: string, what: Change): Promise<FlowSummary> {
  if (what === 'pause') return client.flows.pause({ id })
  if (what === 'unpublish') return client.flows.unpublish({ id })
  return client.flows.resume({ id, held: what })
}

const chipLook =
  'inline-flex h-6 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-pill px-2 font-label text-caption'
