'use client'

import type { Field } from '@/components/form/fields'
import { replaceMember } from '@/components/form/members'
import { updateTrigger } from '@/lib/flow/edit'
import { triggerKey } from '@/lib/flow/schema'
import { useEditor, useEditorState } from './editor-context'

export type ChangeSetting = (name: string, value: unknown, field: Pick<Field, 'title'>) => void

/** The settings of the trigger, and how one of them is changed. */
export function useTriggerInput(): { input: Record<string, unknown>; change: ChangeSetting } {
  const { store } = useEditor()
  const input = useEditorState((state) => state.flow.trigger.input)
  const change: ChangeSetting = (name, value, field) => {
    const { edit } = store.getState()
    edit((flow) => updateTrigger(flow, { input: replaceMember(flow.trigger.input, name, value) }), {
      label: `change ${field.title}`,
      group: `${triggerKey}.${name}`,
    })
  }
  return { input, change }
}
