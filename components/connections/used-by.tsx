'use client'

import { Button as AriaButton } from 'react-aria-components/Button'
import { useLinks } from '@/components/flows/links'
import { Link } from '@/components/ui/link'
import { Popover, usePopover } from '@/components/ui/popover'
import type { ConnectionSummary } from '@/lib/contracts/connections'

type Users = ConnectionSummary['usedBy']

/** "Ship orders and 2 more", with all of them behind it. */
export function UsedBy({ name, flows }: { name: string; flows: Users }) {
  const [first, ...others] = flows
  const { buttonProps, popoverProps } = usePopover()
  if (!first) return <span className="text-ink-3">No flow</span>
  return (
    <>
      <AriaButton
        {...buttonProps}
        aria-label={`Flows that use “${name}”`}
        className="rounded-control hover:text-ink max-w-full truncate text-left hover:underline"
      >
        {first.name}
        {others.length > 0 && ` and ${others.length} more`}
      </AriaButton>
      <Popover
        {...popoverProps}
        label={`Flows that use “${name}”`}
        placement="bottom start"
        className="w-72"
      >
        <UserList flows={flows} />
      </Popover>
    </>
  )
}

/** The flows with a link each, and whether their draft or what is live uses it. */
export function UserList({ flows }: { flows: Users }) {
  const links = useLinks()
  return (
    <ul className="grid max-h-72 gap-0.5 overflow-y-auto p-2">
      {flows.map((flow) => (
        <li key={flow.id} className="flex items-baseline gap-3 px-2 py-1">
          <Link
            href={links.flow(flow.id)}
            className="text-lapis-ink font-label min-w-0 grow truncate hover:underline"
          >
            {flow.name}
          </Link>
          <span className="text-caption text-ink-3 shrink-0">{placeOf(flow)}</span>
        </li>
      ))}
    </ul>
  )
}

function placeOf({ inDraft, inLive }: Users[number]): string {
  if (inLive) return inDraft ? 'live' : 'live, not in the draft'
  return 'draft'
}
