'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { queries } from '@/components/api/queries'
import { showFailure } from '@/components/flows/use-flow-actions'
import { SettingsSection } from '@/components/settings/settings-section'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { TextField } from '@/components/ui/text-field'
import { ClockTime } from '@/components/ui/time'
import { showToast } from '@/components/ui/toast-store'
import type { AlertOverview } from '@/lib/contracts/alerts'
import { SecretDialog } from './secret-dialog'
import { TestButton } from './test-button'

interface AlertWebhookProps {
  webhook: AlertOverview['webhook']
}

/** Where alerts are sent besides mail. Its secret is shown once. */
export function AlertWebhook({ webhook }: AlertWebhookProps) {
  const [secret, setSecret] = useState<string>()
  return (
    <SettingsSection
      title="By webhook"
      description="A POST to your URL, signed with Standard Webhooks, so that you can tell it is ours."
      action={webhook && <TestButton channel="webhook" label="Send a test" />}
    >
      {webhook ? (
        <Current webhook={webhook} onSecret={setSecret} />
      ) : (
        <UrlForm onSecret={setSecret} />
      )}
      {secret !== undefined && (
        <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />
      )}
    </SettingsSection>
  )
}

function useSettled() {
  const cache = useQueryClient()
  return () => cache.invalidateQueries({ queryKey: queries.alerts.key() })
}

function UrlForm({ onSecret }: { onSecret: (secret: string) => void }) {
  const [url, setUrl] = useState('')
  const [isTried, setIsTried] = useState(false)
  const set = useMutation(
    queries.alerts.setWebhook.mutationOptions({
      onSuccess: ({ secret }) => onSecret(secret),
      onSettled: useSettled(),
    }),
  )
  const isUrl = /^https?:\/\/\S+$/.test(url.trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (isUrl) set.mutate({ url: url.trim() })
  }
  const missing = isTried && !isUrl ? 'Enter a whole address: https://…' : undefined
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
      <TextField
        label="URL"
        type="url"
        className="min-w-60 grow"
        placeholder="https://example.com/alerts"
        value={url}
        onChange={setUrl}
        errorMessage={missing ?? set.error?.message}
      />
      <Button type="submit" isPending={set.isPending}>
        {set.isPending ? 'Saving…' : 'Send alerts there'}
      </Button>
    </form>
  )
}

interface CurrentProps {
  webhook: NonNullable<AlertOverview['webhook']>
  onSecret: (secret: string) => void
}

function Current({ webhook, onSecret }: CurrentProps) {
  const [isAsked, setIsAsked] = useState(false)
  const onSettled = useSettled()
  const rotate = useMutation(
    queries.alerts.rotateSecret.mutationOptions({
      ...{ onSuccess: ({ secret }) => onSecret(secret), onError: showFailure, onSettled },
    }),
  )
  const remove = useMutation(
    queries.alerts.removeWebhook.mutationOptions({
      ...{ onSuccess: () => void showToast('Alerts go to no URL any more.'), onSettled },
      onError: showFailure,
    }),
  )
  return (
    <div className="rounded-card border-line bg-surface grid gap-3 border p-4">
      <code className="text-data font-mono [overflow-wrap:anywhere]">{webhook.url}</code>
      {webhook.oldSecretUntil && (
        <p className="text-meta text-ink-2">
          The secret before signs too, until <ClockTime at={webhook.oldSecretUntil} />.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" isPending={rotate.isPending} onPress={() => rotate.mutate({})}>
          New secret
        </Button>
        <Button size="sm" onPress={() => setIsAsked(true)}>
          Remove…
        </Button>
      </div>
      <ConfirmDialog
        title="Send alerts to this URL no more?"
        confirmLabel="Remove URL"
        cancelLabel="Keep URL"
        isDanger
        isPending={remove.isPending}
        isOpen={isAsked}
        onOpenChange={setIsAsked}
        onConfirm={() => remove.mutate({})}
      >
        Its secret is gone for good. Setting the URL again makes another one.
      </ConfirmDialog>
    </div>
  )
}
