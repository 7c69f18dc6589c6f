'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { Select } from '@/components/ui/select'
import type { ImportReview } from '@/lib/contracts/transfer'

interface AccountChoicesProps {
  needed: ImportReview['accounts']
  chosen: Record<string, string>
  onChange: (chosen: Record<string, string>) => void
}

/** An account of this workspace for each app that needs one; leaving it open is fine in a draft. */
export function AccountChoices({ needed, chosen, onChange }: AccountChoicesProps) {
  const input = { limit: 200 }
  const list = useQuery(queries.connections.list.queryOptions({ input }))
  return (
    <div className="grid gap-3">
      {needed.map(({ app, title, steps }) => (
        <Select
          key={app}
          label={title}
          description={`For ${steps.slice(0, 3).join(', ')}${steps.length > 3 ? ' …' : ''}`}
          items={[
            { id: later, label: 'Choose later' },
            ...(list.data?.items ?? [])
              .filter((account) => account.app === app)
              .map(({ id, name }) => ({ id, label: name })),
          ]}
          selectedKey={chosen[app] ?? later}
          onSelectionChange={(id) => {
            const { [app]: _before, ...others } = chosen
            onChange(id === later ? others : { ...others, [app]: id })
          }}
        />
      ))}
    </div>
  )
}

const later = 'later'
