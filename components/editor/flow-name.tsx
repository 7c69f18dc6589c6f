'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { showToast } from '@/components/ui/toast-store'
import type { FlowSummary } from '@/lib/contracts/flows'

/** The flow's name: the page's heading, and a field once it is pressed. */
export function FlowName({ flow }: { flow: FlowSummary }) {
  const [isEditing, setEditing] = useState(false)
  return <FlowNameField flow={flow} isEditing={isEditing} setEditing={setEditing} />
}

interface FlowNameFieldProps {
  flow: FlowSummary
  isEditing: boolean
  setEditing: (isEditing: boolean) => void
}

/** The same where something else begins the renaming too. */
export function FlowNameField({ flow, isEditing, setEditing }: FlowNameFieldProps) {
  const cache = useQueryClient()
  const key = queries.flows.get.queryKey({ input: { id: flow.id } })
  const save = useMutation({
    mutationFn: (name: string) => client.flows.update({ id: flow.id, name }),
    onMutate: (name) => cache.setQueryData(key, { ...flow, name }),
    onSuccess: (next) => cache.setQueryData(key, next),
    onError: () => {
      cache.setQueryData(key, flow)
      showToast('The flow was not renamed. Try again.', { isError: true })
    },
  })
  const end = (name: string | undefined) => {
    setEditing(false)
    const next = name?.trim()
    if (next && next !== flow.name) save.mutate(next)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') end(event.currentTarget.value)
    else if (event.key === 'Escape') end(undefined)
  }
  return (
    <h1 className="font-strong min-w-24 max-md:min-w-0">
      {isEditing ? (
        <input
          // biome-ignore lint/a11y/noAutofocus: pressing the name asked to change it
          autoFocus
          aria-label="Name of the flow"
          defaultValue={flow.name}
          maxLength={200}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={(event) => end(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          className="rounded-pill border-line-strong bg-surface h-7 w-56 border px-1.5 max-md:w-full pointer-coarse:text-[16px]"
        />
      ) : (
        <AriaButton
          aria-label={`${flow.name}, rename`}
          onPress={() => setEditing(true)}
          className="rounded-pill hover:border-line -mx-1.5 max-w-[calc(100%+14px)] truncate border border-transparent px-1.5 pointer-coarse:h-11"
        >
          {flow.name}
        </AriaButton>
      )}
    </h1>
  )
}
