'use client'

import { useMemo } from 'react'
import {
  type StarterTrigger,
  starterInput,
  starterTriggers,
} from '@/components/form/starter-trigger'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { updateTrigger } from '@/lib/flow/edit'
import { useEditor, useEditorState } from './editor-context'

/** Another way for the flow to start. The URL stays the flow's, whatever is chosen. */
export function TriggerPicker() {
  const { catalog, store } = useEditor()
  const { app, trigger } = useEditorState((state) => state.flow.trigger)
  const isReadOnly = useEditorState((state) => state.save.kind === 'conflict')
  const starters = useMemo(() => starterTriggers(catalog.apps), [catalog])
  const current = `${app}.${trigger}`
  const choose = (starter: StarterTrigger) => {
    if (starter.id === current) return
    const change = {
      ...{ app: starter.app, trigger: starter.trigger, input: starterInput(starter) },
      ...{ connectionId: undefined, title: undefined },
    }
    const { edit, announce } = store.getState()
    edit((flow) => updateTrigger(flow, change), { label: 'change the trigger' })
    announce(`The flow starts with ${starter.title} now.`)
  }
  const items = starters.map((starter) => ({
    id: starter.id,
    label: starter.title,
    description: starter.description,
    isDisabled: starter.id === current || isReadOnly,
    onAction: () => choose(starter),
  }))
  return (
    <div>
      <Menu label="Change trigger" items={items} placement="bottom start">
        <Button variant="quiet" size="sm" className="-ml-2">
          Change trigger…
        </Button>
      </Menu>
    </div>
  )
}
