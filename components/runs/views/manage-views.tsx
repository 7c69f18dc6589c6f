'use client'

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import type { SavedView } from '@/lib/contracts/views'
import type { Views } from './use-views'

interface ManageViewsProps {
  /** Of the list as it is shown. */
  filter: string
  views: Views
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

export function ManageViews({ filter, views, isOpen, onOpenChange }: ManageViewsProps) {
  return (
    <Dialog title="Saved views" isOpen={isOpen} onOpenChange={onOpenChange}>
      {({ close }) => (
        <>
          {views.views.length === 0 && <p className="text-ink-2 mt-4">No view is left.</p>}
          <ul className="mt-4 grid gap-3">
            {views.views.map((view, place) => (
              <ViewRow
                // Its name may be changed by somebody else meanwhile.
                key={`${view.id} ${view.name}`}
                {...{ view, place, views, filter }}
                isLast={place === views.views.length - 1}
              />
            ))}
          </ul>
          <DialogActions>
            <Button onPress={close}>Done</Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}

interface ViewRowProps {
  view: SavedView
  place: number
  isLast: boolean
  views: Views
  filter: string
}

function ViewRow({ view, place, isLast, views, filter }: ViewRowProps) {
  const [name, setName] = useState(view.name)
  const { change, remove } = views
  const isPending = change.isPending || remove.isPending
  const rename = () => {
    const next = name.trim()
    if (next === '' || next === view.name) setName(view.name)
    else change.mutate({ id: view.id, name: next }, { onError: () => setName(view.name) })
  }
  const move = (to: number) => change.mutate({ id: view.id, place: to })
  return (
    <li className="flex flex-wrap items-end gap-1">
      <TextField
        label={`Name of view ${place + 1}`}
        value={name}
        onChange={setName}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          rename()
        }}
        maxLength={80}
        description={view.filter === '' ? 'All runs of the last 24 hours.' : view.filter}
        className="min-w-0 grow basis-60"
      />
      <span className="flex gap-1 self-start pt-6">
        {view.filter !== filter && (
          <Button
            size="sm"
            variant="quiet"
            isDisabled={isPending}
            aria-label={`Make ${view.name} what is shown now`}
            onPress={() => change.mutate({ id: view.id, filter })}
          >
            Update
          </Button>
        )}
        <Button
          {...{ size: 'sm', variant: 'quiet', isIcon: true }}
          aria-label={`Move ${view.name} up`}
          isDisabled={isPending || place === 0}
          onPress={() => move(place - 1)}
        >
          <ArrowUp />
        </Button>
        <Button
          {...{ size: 'sm', variant: 'quiet', isIcon: true }}
          aria-label={`Move ${view.name} down`}
          isDisabled={isPending || isLast}
          onPress={() => move(place + 1)}
        >
          <ArrowDown />
        </Button>
        <Button
          {...{ size: 'sm', variant: 'quiet', isIcon: true }}
          aria-label={`Delete ${view.name}`}
          isDisabled={isPending}
          onPress={() => remove.mutate({ id: view.id })}
        >
          <Trash2 />
        </Button>
      </span>
    </li>
  )
}
