'use client'

import { Disclosure } from '@/components/ui/disclosure'
import { Select } from '@/components/ui/select'
import { updateStep } from '@/lib/flow/edit'
import type { OnFailure, Step } from '@/lib/flow/schema'
import { useEditor } from './editor-context'

const choices = [
  { id: 'stop', label: 'Stop the run', description: 'The run fails and you are told why.' },
  { id: 'continue', label: 'Go on', description: 'The next steps run without its data.' },
  {
    id: 'branch',
    label: 'Take another way',
    description: 'The step gets a way out called “If it fails”.',
  },
] as const

/** What the run does when this step fails for good. */
export function FailureField({ step }: { step: Step }) {
  const { store } = useEditor()
  const chosen = step.onFailure?.then ?? 'stop'
  const change = (key: string) => {
    // The keys of the choices are the settings of the document.
    const setting = key as NonNullable<OnFailure['then']>
    const onFailure = withThen(step.onFailure, setting === 'stop' ? undefined : setting)
    store.getState().edit((flow) => updateStep(flow, step.key, { onFailure }), {
      label: 'change what happens on failure',
    })
  }
  return (
    <Disclosure title="If this step fails" isOpenAtFirst={chosen !== 'stop'}>
      <Select
        label="If it fails after all tries"
        items={choices}
        selectedKey={chosen}
        onSelectionChange={change}
      />
    </Disclosure>
  )
}

function withThen(
  before: OnFailure | undefined,
  setting: OnFailure['then'],
): OnFailure | undefined {
  const { then: _before, ...others } = before ?? {}
  // biome-ignore lint/suspicious/noThenProperty: the key is part of the stored document
  const next: OnFailure = setting === undefined ? others : { ...others, then: setting }
  return Object.keys(next).length > 0 ? next : undefined
}
