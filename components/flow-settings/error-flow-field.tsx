'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { flowPages } from '@/components/flows/flow-pages'
import { Select } from '@/components/ui/select'
import type { SettingsFieldsProps } from './limit-fields'
import { withSettings } from './settings-change'
import { SettingsGroup } from './settings-group'

/** The app whose triggers start flows from inside Hookline. */
const innerApp = 'hookline'

/** Which flow is told when a run of this one fails. */
export function ErrorFlowField({
  flow,
  settings,
  onChange,
}: SettingsFieldsProps & { flow: string }) {
  const list = useInfiniteQuery(queries.flows.list.infiniteOptions(flowPages))
  const others = (list.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ id, steps }) => id !== flow && steps[0]?.app === innerApp)
  const chosen = settings.errorFlow
  const isKnown = others.some(({ id }) => id === chosen)
  const items = [
    { id: '', label: 'No flow' },
    ...others.map(({ id, name }) => ({ id, label: name })),
    ...(chosen && !isKnown
      ? [{ id: chosen, label: list.data ? `Missing: ${chosen}` : chosen }]
      : []),
  ]
  return (
    <SettingsGroup
      title="When a run fails"
      description="A flow that begins with “Another flow failed” gets the error, the step and a link to the run."
    >
      <Select
        label="Run this flow"
        items={items}
        selectedKey={chosen ?? ''}
        onSelectionChange={(id) => onChange(withSettings(settings, { errorFlow: id }))}
        description={
          list.data && others.length === 0
            ? 'There is none yet. Make a flow and choose “Another flow failed” as its trigger.'
            : undefined
        }
      />
    </SettingsGroup>
  )
}
