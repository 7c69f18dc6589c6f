'use client'

import { useLinks } from '@/components/flows/links'
import { useHistory } from '@/components/flows/use-history'
import { Checkbox } from '@/components/ui/checkbox'
import { Link } from '@/components/ui/link'
import { NumberField } from '@/components/ui/number-field'
import type { SettingsFieldsProps } from './limit-fields'
import { withSettings } from './settings-change'
import { SettingsGroup } from './settings-group'

/** How long runs and events of the flow are kept, and whether they are searched. */
export function HistoryFields({ settings, onChange }: SettingsFieldsProps) {
  const links = useLinks()
  const history = useHistory(undefined)
  const { historyDays, searchable } = settings
  const isLonger = historyDays !== undefined && history && historyDays > history.keptDays
  return (
    <SettingsGroup
      title="History"
      description="Once this is published, runs and events of this flow that are older are deleted within the hour, for good."
    >
      <NumberField
        label="Days"
        description={
          <>
            Empty: as long as the workspace
            {history ? ` keeps it, ${daysWords(history.keptDays)}` : ' keeps it'}.{' '}
            <Link href={links.dataSettings} className="text-lapis-ink underline">
              Settings of the workspace
            </Link>
          </>
        }
        value={historyDays ?? null}
        minValue={1}
        maxValue={365}
        onChange={(value) => onChange(withSettings(settings, { historyDays: value ?? undefined }))}
      />
      {isLonger && (
        <p className="text-meta text-ink-2">
          The workspace keeps {daysWords(history.keptDays)}: the smaller number counts.
        </p>
      )}
      <Checkbox
        isSelected={searchable !== false}
        onChange={(isOn) =>
          onChange(withSettings(settings, { searchable: isOn ? undefined : false }))
        }
      >
        What its runs receive and return can be searched
      </Checkbox>
    </SettingsGroup>
  )
}

function daysWords(days: number): string {
  return days === 1 ? '1 day' : `${days} days`
}
