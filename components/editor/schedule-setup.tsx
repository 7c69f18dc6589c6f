'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { queries } from '@/components/api/queries'
import { fieldsOf } from '@/components/form/fields'
import { FormProvider } from '@/components/form/form-context'
import { SchemaForm } from '@/components/form/schema-form'
import { ComboBox } from '@/components/ui/combo-box'
import { formatFull } from '@/components/ui/format-time'
import { TextField } from '@/components/ui/text-field'
import type { Schema } from '@/lib/flow/json-schema'
import { triggerKey } from '@/lib/flow/schema'
import { useFormSite } from './use-form-site'
import { useTriggerInput } from './use-trigger-input'

/** When the flow runs: in words or as cron, in which zone, and what that comes to. */
export function ScheduleSetup({ schema }: { schema: Schema }) {
  const { input, change } = useTriggerInput()
  const site = useFormSite(triggerKey, schema)
  const zones = useMemo(() => zoneChoices(), [])
  const expression = textOf(input.expression)
  const timeZone = textOf(input.timeZone) || 'UTC'
  const field = (name: string) => fieldsOf(schema).find((one) => one.name === name)
  const titled = (name: string) => ({ title: field(name)?.title ?? name })
  return (
    <FormProvider site={{ ...site, isLiteral: true }}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <div data-field-path="expression">
          <TextField
            label="When"
            isRequired
            value={expression}
            onChange={(text) => change('expression', text || undefined, titled('expression'))}
            placeholder="every weekday at 9:00"
            description="In words, or as a cron expression."
            autoComplete="off"
          />
        </div>
        <div data-field-path="timeZone">
          <ComboBox
            label="Time zone"
            items={zones}
            selectedKey={timeZone}
            onSelectionChange={(zone) => zone && change('timeZone', zone, titled('timeZone'))}
            placeholder="Search time zones"
            emptyText="No zone of this name."
            errorMessage={site.errorAt('timeZone')}
          />
        </div>
        {expression !== '' && <NextMoments expression={expression} timeZone={timeZone} />}
        <SchemaForm
          schema={schema}
          value={input}
          onChange={change}
          without={['expression', 'timeZone']}
        />
      </div>
    </FormProvider>
  )
}

function NextMoments(written: { expression: string; timeZone: string }) {
  const { expression, timeZone } = useSettled(written)
  const told = useQuery({
    ...queries.triggers.describe.queryOptions({ input: { expression, timeZone } }),
    retry: false,
    placeholderData: (before) => before,
  })
  if (told.isError) {
    return (
      <p role="alert" className="text-failed-ink text-meta">
        {told.error.message}
      </p>
    )
  }
  if (!told.data) return <p className="text-ink-3 text-meta">Working out the next times…</p>
  return (
    <section aria-label="Next times" className="rounded-card border-line grid gap-1 border p-3">
      <p className="font-strong">{told.data.words}</p>
      <ul className="text-meta text-ink-2 tabular-nums">
        {told.data.moments.map((moment) => (
          <li key={moment}>
            <time dateTime={moment}>{formatFull(new Date(moment), timeZone)}</time>
          </li>
        ))}
      </ul>
      {told.data.moments.length === 0 && (
        <p className="text-needs-ink text-meta">It never comes: there is no such day.</p>
      )}
    </section>
  )
}

const settleMs = 300

/** What was written, once the person has paused for a moment. */
function useSettled({ expression, timeZone }: { expression: string; timeZone: string }) {
  const [settled, setSettled] = useState({ expression, timeZone })
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ expression, timeZone }), settleMs)
    return () => clearTimeout(timer)
  }, [expression, timeZone])
  return settled
}

function zoneChoices() {
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])
  return [...zones].map((id) => ({ id, label: id.replaceAll('_', ' ') }))
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
