'use client'

import { SettingsSection } from '@/components/settings/settings-section'
import { Checkbox } from '@/components/ui/checkbox'
import { Segmented } from '@/components/ui/segmented'
import { TextField } from '@/components/ui/text-field'
import { useTimeZone } from '@/components/ui/time'
import type { AlertSettings } from '@/lib/contracts/alerts'
import type { AlertFieldsProps } from './alert-form'

const digests = [
  { id: 'now', label: 'At once' },
  { id: 'hourly', label: 'Once an hour' },
  { id: 'daily', label: 'Once a day' },
] as const satisfies { id: AlertSettings['digest']; label: string }[]

interface AlertTimesProps extends AlertFieldsProps {
  /** Of the quiet hours that are saved. */
  zone: string | undefined
}

export function AlertTimes({ form, onChange, problems, zone }: AlertTimesProps) {
  const own = useTimeZone()
  return (
    <SettingsSection title="When" description="What is held back is told later, all together.">
      <div className="flex flex-wrap items-center gap-3">
        <span className="font-label">Tell it</span>
        <Segmented
          label="How often it is told"
          items={digests}
          selectedKey={form.digest}
          onSelectionChange={(id) =>
            onChange({ digest: digests.find((one) => one.id === id)?.id ?? 'now' })
          }
        />
      </div>
      <Checkbox
        isSelected={form.hasQuietHours}
        onChange={(hasQuietHours) => onChange({ hasQuietHours })}
      >
        Quiet hours
      </Checkbox>
      {form.hasQuietHours && (
        <div className="flex flex-wrap items-start gap-3">
          <TextField
            label="From"
            className="w-28"
            value={form.quietFrom}
            onChange={(quietFrom) => onChange({ quietFrom })}
            errorMessage={problems.quietFrom}
          />
          <TextField
            label="To"
            className="w-28"
            value={form.quietTo}
            onChange={(quietTo) => onChange({ quietTo })}
            errorMessage={problems.quietTo}
          />
          <p className="text-meta text-ink-2 self-center">
            {zone && zone !== own ? `Saved in ${zone}; saving makes it ${own}.` : `In ${own}.`}
          </p>
        </div>
      )}
    </SettingsSection>
  )
}
