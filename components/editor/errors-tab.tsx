'use client'

import { NumberField } from '@/components/ui/number-field'
import { Select } from '@/components/ui/select'
import { findStep } from '@/lib/flow/graph'
import type { CatalogAction, OnFailure, Step } from '@/lib/flow/schema'
import { useEditor, useEditorState } from './editor-context'
import { RetryFields } from './retry-fields'
import { useChangeStep } from './use-change-step'

/** What happens when the step fails: another try, another way, or the end of the run. */
export function ErrorsTab({ stepKey }: { stepKey: string }) {
  const { catalog } = useEditor()
  const step = useEditorState((state) => findStep(state.flow, stepKey))
  const action = step && catalog.actionOf(step)
  if (!step || !action) return null
  const actsOutside = action.effect === 'once' || action.effect === 'depends'
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-5 p-5">
      <RetryFields step={step} action={action} />
      <TimeLimit step={step} action={action} />
      {actsOutside && <InDoubt step={step} />}
      <AfterAllTries step={step} />
    </div>
  )
}

const thenChoices = [
  { id: 'stop', label: 'Stop the run', description: 'The run fails and you are told why.' },
  { id: 'continue', label: 'Go on', description: 'The next steps run without its data.' },
  {
    id: 'branch',
    label: 'Take another way',
    description: 'The step gets a way out called “If it fails”, which knows the error.',
  },
] as const

function AfterAllTries({ step }: { step: Step }) {
  const change = useChangeStep(step)
  const set = (key: string) => {
    // The keys of the choices are the settings of the document.
    const then = key as NonNullable<OnFailure['then']>
    const { then: _before, ...others } = step.onFailure ?? {}
    const next: OnFailure = then === 'stop' ? others : { ...others, then }
    const onFailure = Object.keys(next).length > 0 ? next : undefined
    change({ onFailure }, 'change what happens on failure')
  }
  return (
    <Select
      label="If it fails after all tries"
      items={thenChoices}
      selectedKey={step.onFailure?.then ?? 'stop'}
      onSelectionChange={set}
    />
  )
}

const doubtChoices = [
  {
    id: 'default',
    label: 'As the app suggests',
    description: 'Requests are sent again with the same Idempotency-Key; mails are not.',
  },
  { id: 'again', label: 'Send it again', description: 'It may arrive twice.' },
  { id: 'ask', label: 'Stop and ask', description: 'The run fails; you decide in its page.' },
] as const

function InDoubt({ step }: { step: Step }) {
  const change = useChangeStep(step)
  const set = (key: string) =>
    change({ inDoubt: key === 'again' || key === 'ask' ? key : undefined }, 'change doubt')
  return (
    <Select
      label="If nobody knows whether it was sent"
      description="A lost connection, or a server that stopped at the wrong moment."
      items={doubtChoices}
      selectedKey={step.inDoubt ?? 'default'}
      onSelectionChange={set}
    />
  )
}

const limitMaxSeconds = 300

function TimeLimit({ step, action }: { step: Step; action: CatalogAction }) {
  const change = useChangeStep(step)
  // A container is done when its items are.
  if (action.container) return null
  return (
    <NumberField
      label="Time limit of one try"
      description="30 seconds unless you say otherwise, 300 at most."
      value={step.timeoutMs === undefined ? null : step.timeoutMs / 1_000}
      minValue={1}
      maxValue={limitMaxSeconds}
      formatOptions={{ style: 'unit', unit: 'second', unitDisplay: 'long' }}
      onChange={(seconds) =>
        change(
          { timeoutMs: seconds === null ? undefined : Math.round(seconds * 1_000) },
          'change the time limit',
        )
      }
    />
  )
}
