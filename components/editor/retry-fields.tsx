'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { formatDuration } from '@/components/ui/format-duration'
import { NumberField } from '@/components/ui/number-field'
import { Select } from '@/components/ui/select'
import {
  attemptsByEffect,
  retryDelayMs,
  retryKinds,
  retryKindsDefault,
  withRetry,
} from '@/lib/flow/retry-delays'
import type { CatalogAction, Retry, Step } from '@/lib/flow/schema'
import { useChangeStep } from './use-change-step'

interface RetryFieldsProps {
  step: Step
  action: CatalogAction
}

const attemptsMax = 20

/** How often, how soon and after which failures a step is tried again. */
export function RetryFields({ step, action }: RetryFieldsProps) {
  const change = useChangeStep(step)
  if (action.container) {
    return <p className="text-meta text-ink-2">The steps inside have tries of their own.</p>
  }
  const retry = step.onFailure?.retry
  const attemptsDefault = attemptsByEffect[action.effect === 'depends' ? 'once' : action.effect]
  const attempts = retry?.attempts ?? attemptsDefault
  const set = (member: { [K in keyof Retry]?: Retry[K] | undefined }, label: string) =>
    change({ onFailure: withRetry(step.onFailure, member) }, label)
  return (
    <>
      <NumberField
        label="Tries in all"
        description={scheduleSentence(retry, attempts)}
        value={attempts}
        minValue={1}
        maxValue={attemptsMax}
        onChange={(value) =>
          set({ attempts: value === attemptsDefault ? undefined : (value ?? undefined) }, 'tries')
        }
      />
      {attempts > 1 && (
        <>
          <div className="grid grid-cols-2 gap-3">
            <NumberField
              label="First wait"
              value={(retry?.delayMs ?? 2_000) / 1_000}
              minValue={0}
              maxValue={300}
              formatOptions={{ style: 'unit', unit: 'second', unitDisplay: 'short' }}
              onChange={(seconds) =>
                set(
                  { delayMs: seconds === null ? undefined : Math.round(seconds * 1_000) },
                  'change the wait between tries',
                )
              }
            />
            <Select
              label="Then"
              items={backoffChoices}
              selectedKey={retry?.backoff ?? 'exponential'}
              onSelectionChange={(key) =>
                set({ backoff: key === 'fixed' ? 'fixed' : undefined }, 'change the wait')
              }
            />
          </div>
          <Kinds retry={retry} onChange={(on) => set({ on }, 'change what is tried again')} />
          <Checkbox
            isSelected={retry?.jitter !== false}
            onChange={(isOn) => set({ jitter: isOn ? undefined : false }, 'change the spread')}
          >
            Spread the moments a little, so that many runs do not come at once
          </Checkbox>
        </>
      )}
    </>
  )
}

const backoffChoices = [
  { id: 'exponential', label: 'Three times as long' },
  { id: 'fixed', label: 'The same' },
]

const kindWords: Record<(typeof retryKinds)[number], string> = {
  rate_limited: 'It asked to slow down (429)',
  unavailable: 'It was out of order or out of reach',
  timeout: 'It did not answer in time',
  rejected: 'It refused (other 4xx)',
}

interface KindsProps {
  retry: Retry | undefined
  onChange: (kinds: Retry['on']) => void
}

function Kinds({ retry, onChange }: KindsProps) {
  const chosen = new Set<string>(retry?.on ?? retryKindsDefault)
  const toggle = (kind: string, isOn: boolean) => {
    const next = retryKinds.filter((one) => (one === kind ? isOn : chosen.has(one)))
    const isDefault = next.join() === retryKindsDefault.join()
    onChange(isDefault ? undefined : next)
  }
  return (
    <fieldset className="grid gap-1.5">
      <legend className="font-label text-meta mb-1.5">Try again when</legend>
      {retryKinds.map((kind) => (
        <Checkbox key={kind} isSelected={chosen.has(kind)} onChange={(isOn) => toggle(kind, isOn)}>
          {kindWords[kind]}
        </Checkbox>
      ))}
    </fieldset>
  )
}

/** "At once, after 2 s, 6 s and 18 s." */
function scheduleSentence(retry: Retry | undefined, attempts: number): string {
  if (attempts <= 1) return 'It is tried once.'
  const shown = Math.min(attempts - 1, 5)
  const waits = Array.from({ length: shown }, (_, n) => formatDuration(retryDelayMs(retry, n + 1)))
  const more = attempts - 1 > shown ? ', …' : ''
  return `At once, then after ${waits.join(', ')}${more}`
}
