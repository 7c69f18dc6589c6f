'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { SettingsSection } from '@/components/settings/settings-section'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/field-parts'
import { showToast } from '@/components/ui/toast-store'
import type { AlertOverview } from '@/lib/contracts/alerts'
import { type AlertFieldsProps, changeCount, formOf, problemsOf, settingsOf } from './alert-form'
import { AlertRules } from './alert-rules'
import { AlertTimes } from './alert-times'
import { MailFields } from './mail-fields'

/** What is told, to whom, and when not. */
export function AlertSettingsForm({ overview }: { overview: AlertOverview }) {
  const saved = formOf(overview.settings)
  const [form, setForm] = useState(saved)
  const [isTried, setIsTried] = useState(false)
  const cache = useQueryClient()
  const save = useMutation(
    queries.alerts.change.mutationOptions({
      onSuccess: () => void showToast('Saved.'),
      onSettled: () => cache.invalidateQueries({ queryKey: queries.alerts.key() }),
    }),
  )
  const count = changeCount(saved, form)
  const problems = problemsOf(form)
  const fields: AlertFieldsProps = {
    form,
    onChange: (members) => setForm({ ...form, ...members }),
    problems: isTried ? problems : {},
  }
  const submit = () => {
    setIsTried(true)
    if (Object.keys(problems).length > 0) return
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    save.mutate(settingsOf(form, timeZone))
  }
  return (
    <form
      className="grid grid-cols-[minmax(0,1fr)] gap-10"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <SettingsSection
        title="Notifications"
        description="What is the same is told once, with how often it happened. Never one mail for each run."
      >
        <AlertRules {...fields} />
      </SettingsSection>
      <MailFields {...fields} email={overview.email} />
      <AlertTimes {...fields} zone={overview.settings.quietHours?.timeZone} />
      {count > 0 && (
        <div className="border-line bg-bg sticky -bottom-6 z-10 -mx-1 flex flex-wrap items-center gap-3 border-t px-1 pt-3 pb-5">
          <p className="text-meta text-ink-2 grow">
            {count === 1 ? '1 change' : `${count} changes`}
          </p>
          {save.error && <ErrorText>{save.error.message}</ErrorText>}
          <Button variant="quiet" onPress={() => setForm(saved)}>
            Discard
          </Button>
          <Button type="submit" variant="primary" isPending={save.isPending}>
            {save.isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      )}
    </form>
  )
}
