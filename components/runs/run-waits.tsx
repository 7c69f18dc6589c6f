'use client'

import type { ReactNode } from 'react'
import { useLinks } from '@/components/flows/links'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { useTimeZone } from '@/components/ui/time'
import type { RunDetail } from '@/lib/contracts/runs'
import type { WaitsFor } from '@/lib/contracts/waits-for'
import { waitsForWords } from './waits-for-words'

interface RunWaitsProps {
  run: RunDetail
  waitsFor: WaitsFor
  /** The chosen step: its own card says the rest. */
  stepKey: string
  onSelect: (step: string) => void
}

/** Why the run does nothing at the moment, and what can be done about it. */
export function RunWaits({ run, waitsFor, stepKey, onSelect }: RunWaitsProps) {
  const timeZone = useTimeZone()
  const { title, text } = waitsForWords(run, waitsFor, { timeZone })
  return (
    <div
      role="status"
      aria-label="Why the run waits"
      className="border-line shrink-0 border-b px-5 py-3 max-md:px-4"
    >
      <Banner
        status="waiting"
        title={title}
        action={<Actions {...{ run, waitsFor, stepKey, onSelect }} />}
      >
        {text}
      </Banner>
    </div>
  )
}

function Actions({ run, waitsFor, stepKey, onSelect }: RunWaitsProps): ReactNode {
  const links = useLinks()
  const { reason, behind, step } = waitsFor
  if (behind !== undefined) {
    return (
      <span className="flex flex-wrap gap-2">
        {reason === 'limit' && <SettingsLink flow={run.flow} />}
        <ButtonLink href={links.run(behind)} size="sm" className="border-transparent">
          Open the first one
        </ButtonLink>
      </span>
    )
  }
  if (reason === 'rate') return <SettingsLink flow={run.flow} />
  if (step === undefined || step === stepKey) return null
  return (
    <Button size="sm" className="border-transparent" onPress={() => onSelect(step)}>
      Show the step
    </Button>
  )
}

function SettingsLink({ flow }: { flow: string }) {
  const links = useLinks()
  return (
    <ButtonLink href={links.flowSettings(flow)} size="sm" className="border-transparent">
      Change the limit
    </ButtonLink>
  )
}
