'use client'

import { useMemo, useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import {
  type StarterTrigger,
  starterInput,
  starterTriggers,
} from '@/components/form/starter-trigger'
import { AppTile } from '@/components/ui/app-tile'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { updateTrigger } from '@/lib/flow/edit'
import { iconUrl } from './catalog-index'
import { useEditor, useEditorState } from './editor-context'

/** Another way for the flow to start. The URL stays the flow's, whatever is chosen. */
export function TriggerPicker() {
  const { catalog, store } = useEditor()
  const { app, trigger } = useEditorState((state) => state.flow.trigger)
  const isReadOnly = useEditorState((state) => state.save.kind === 'conflict')
  const [isOpen, setOpen] = useState(false)
  const starters = useMemo(() => starterTriggers(catalog.apps), [catalog])
  const current = `${app}.${trigger}`
  const choose = (starter: StarterTrigger | undefined) => {
    setOpen(false)
    if (!starter || starter.id === current) return
    const change = {
      ...{ app: starter.app, trigger: starter.trigger, input: starterInput(starter) },
      ...{ connectionId: undefined, title: undefined },
    }
    const { edit, announce } = store.getState()
    edit((flow) => updateTrigger(flow, change), { label: 'change the trigger' })
    announce(`The flow starts with ${starter.title} now.`)
  }
  return (
    <div>
      <Button
        variant="quiet"
        size="sm"
        className="-ml-2"
        isDisabled={isReadOnly}
        onPress={() => setOpen(true)}
      >
        Change trigger…
      </Button>
      <Dialog title="How should this flow start?" width="md" isOpen={isOpen} onOpenChange={setOpen}>
        <ListBox
          aria-label="Triggers"
          autoFocus
          onAction={(key) => choose(starters.find(({ id }) => id === key))}
          className="-mx-2 mt-3 max-h-[60vh] overflow-auto outline-none"
        >
          {starters.map((starter) => (
            <Row
              key={starter.id}
              starter={starter}
              icon={iconUrl(catalog.app(starter.app))}
              isCurrent={starter.id === current}
            />
          ))}
        </ListBox>
      </Dialog>
    </div>
  )
}

interface RowProps {
  starter: StarterTrigger
  icon: string | undefined
  isCurrent: boolean
}

function Row({ starter: { id, title, appTitle, description }, icon, isCurrent }: RowProps) {
  return (
    <ListBoxItem
      id={id}
      textValue={title}
      aria-label={title}
      className="rounded-control data-focused:bg-hover data-hovered:bg-hover flex min-h-11 cursor-default items-center gap-2.5 px-2 py-1.5 outline-none"
    >
      <AppTile icon={icon} name={appTitle} size="sm" />
      <span className="min-w-0 grow">
        <span className="block truncate">{title}</span>
        <span className="text-caption text-ink-2 block">{description}</span>
      </span>
      {isCurrent && <span className="text-caption text-ink-3">now</span>}
    </ListBoxItem>
  )
}
