'use client'

import { NumberField } from '@/components/ui/number-field'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { FlowSettings } from '@/lib/flow/schema'
import { rateUnitMs, rateUnitOf, rateUnits, withSettings } from './settings-change'
import { SettingsGroup } from './settings-group'

export interface SettingsFieldsProps {
  settings: FlowSettings
  onChange: (settings: FlowSettings) => void
}

/** How many runs at once, how many in a time, and how long one may work. */
export function LimitFields({ settings, onChange }: SettingsFieldsProps) {
  const change = (members: Parameters<typeof withSettings>[1]) =>
    onChange(withSettings(settings, members))
  return (
    <>
      <SettingsGroup
        title="At once"
        description="Other events wait in line and run in the order they came. A run counts from its start to its end, waits included."
      >
        <NumberField
          label="Runs at once"
          description="Empty: as many as there are."
          value={settings.concurrency ?? null}
          minValue={1}
          maxValue={1_000}
          onChange={(value) => change({ concurrency: value ?? undefined })}
        />
        {settings.concurrency !== undefined && (
          <KeyField
            value={settings.concurrencyKey ?? ''}
            onChange={(concurrencyKey) => change({ concurrencyKey })}
          />
        )}
      </SettingsGroup>
      <RateFields settings={settings} onChange={onChange} />
      <SettingsGroup
        title="Time limit"
        description="How long one run may work, its waits not counted."
      >
        <NumberField
          label="Minutes of work"
          description="24 hours unless you say otherwise."
          value={settings.timeoutMs === undefined ? null : settings.timeoutMs / 60_000}
          minValue={1}
          maxValue={1_440}
          onChange={(value) =>
            change({ timeoutMs: value === null ? undefined : Math.round(value * 60_000) })
          }
        />
      </SettingsGroup>
    </>
  )
}

function RateFields({ settings, onChange }: SettingsFieldsProps) {
  const { rate } = settings
  const set = (next: FlowSettings['rate']) => onChange(withSettings(settings, { rate: next }))
  const perMs = rate?.perMs ?? 60_000
  return (
    <SettingsGroup
      title="In a time"
      description="For services that accept only so many calls. Further runs begin later, evenly spread; nothing is lost."
    >
      <div className="grid grid-cols-2 gap-3">
        <NumberField
          label="Runs"
          value={rate?.runs ?? null}
          minValue={1}
          maxValue={100_000}
          onChange={(runs) => set(runs === null ? undefined : { ...rate, runs, perMs })}
        />
        <Select
          label="Per"
          items={rateUnits}
          selectedKey={rateUnitOf(perMs)}
          isDisabled={rate === undefined}
          onSelectionChange={(unit) => rate && set({ ...rate, perMs: rateUnitMs(unit) })}
        />
      </div>
      {rate && (
        <KeyField
          value={rate.key ?? ''}
          onChange={(key) => {
            const { key: _before, ...rest } = rate
            set(key === '' ? rest : { ...rest, key })
          }}
        />
      )}
    </SettingsGroup>
  )
}

function KeyField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <TextField
      label="For each"
      description="A value of the event, so that each customer or device counts alone. Empty: the whole flow. Events without the value share one count."
      placeholder="{{ trigger.body.customer.id }}"
      isMono
      value={value}
      onChange={onChange}
    />
  )
}
