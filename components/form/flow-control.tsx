'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { Select } from '@/components/ui/select'
import { type ControlProps, pathMark } from './control-props'
import { DataToggle } from './data-toggle'
import { useForm } from './form-context'

/** One of the flows of this workspace, by its name. */
export function FlowControl(props: ControlProps) {
  const { field, value, path, onChange } = props
  const { errorAt } = useForm()
  const { data } = useQuery(queries.flows.list.queryOptions({ input: { limit: 200 } }))
  const flows = (data?.items ?? []).map(({ id, name, status }) => ({
    id,
    label: status === 'live' ? name : `${name} (${status})`,
  }))
  const chosen = typeof value === 'string' ? value : null
  const isUnknown = chosen !== null && data && !flows.some(({ id }) => id === chosen)
  // A flow that was deleted, or stands on a later page, stays chosen.
  const items = isUnknown ? [...flows, { id: chosen, label: chosen }] : flows
  return (
    <DataToggle {...props} backLabel="Choose a flow">
      {(swap) => (
        <div {...pathMark(path)}>
          <Select
            label={field.title}
            labelAction={swap}
            items={items}
            selectedKey={chosen}
            onSelectionChange={(key) => onChange(key)}
            description={field.description}
            errorMessage={errorAt(path)}
            isRequired={field.isRequired}
            emptyText="There is no flow yet."
          />
        </div>
      )}
    </DataToggle>
  )
}
