'use client'

import { useState } from 'react'
import { useLinks } from '@/components/flows/links'
import { RedactionFields } from '@/components/redaction/redaction-fields'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { ErrorText } from '@/components/ui/field-parts'
import type { Draft } from '@/lib/contracts/flows'
import type { FlowSettings } from '@/lib/flow/schema'
import { ErrorFlowField } from './error-flow-field'
import { HistoryFields } from './history-fields'
import { LimitFields } from './limit-fields'
import { isSameSettings, withSettings } from './settings-change'
import { useSaveSettings } from './use-save-settings'

interface FlowSettingsFormProps {
  flow: string
  draft: Draft
}

/** What holds for all runs of the flow. It is part of the draft: publishing makes it take effect. */
export function FlowSettingsForm({ flow, draft }: FlowSettingsFormProps) {
  const links = useLinks()
  const saved = draft.document.settings ?? {}
  const [settings, setSettings] = useState<FlowSettings>(saved)
  const save = useSaveSettings(flow, draft)
  const isChanged = !isSameSettings(saved, settings)
  const fields = { settings, onChange: setSettings }
  return (
    <form
      className="grid max-w-150 grid-cols-[minmax(0,1fr)] gap-8"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(settings)
      }}
    >
      <LimitFields {...fields} />
      <ErrorFlowField flow={flow} {...fields} />
      <HistoryFields {...fields} />
      <RedactionFields
        flow={flow}
        rules={{ neverStored: settings.redact ?? [], masked: settings.mask ?? [] }}
        onChange={({ neverStored, masked }) =>
          setSettings((before) =>
            withSettings(before, { redact: listOf(neverStored), mask: listOf(masked) }),
          )
        }
      />
      <div className="border-line bg-bg sticky -bottom-6 z-10 -mx-1 flex flex-wrap items-center gap-3 border-t px-1 pt-3 pb-5">
        <Button
          type="submit"
          variant="primary"
          isPending={save.isPending}
          aria-disabled={!isChanged}
        >
          Save to the draft
        </Button>
        {isChanged && (
          <Button variant="quiet" onPress={() => setSettings(saved)}>
            Discard
          </Button>
        )}
        <p className="text-meta text-ink-2 min-w-0 grow basis-50 max-md:order-last max-md:basis-full">
          Settings take effect when the draft is published.
        </p>
        <ButtonLink href={links.flow(flow)} variant="quiet">
          Open the builder
        </ButtonLink>
        {save.error && <ErrorText>{save.error.message}</ErrorText>}
      </div>
    </form>
  )
}

/** An empty list is no setting. */
const listOf = (paths: readonly string[]) => (paths.length === 0 ? undefined : [...paths])
