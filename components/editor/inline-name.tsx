'use client'

import { type KeyboardEvent, useEffect, useRef } from 'react'
import { rename } from '@/lib/flow/edit'
import { useEditor } from './editor-context'

interface InlineNameProps {
  stepKey: string
  title: string
  isEditing: boolean
}

/** The step's name: a heading that becomes a field. Empty brings back the action's own. */
export function InlineName({ stepKey, title, isEditing }: InlineNameProps) {
  const { store } = useEditor()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isEditing) input.current?.select()
  }, [isEditing])
  if (!isEditing) {
    return (
      <h2 className="font-title text-section truncate" title={title}>
        {title}
      </h2>
    )
  }
  const end = (name: string | undefined) => {
    const { edit, setRenaming } = store.getState()
    setRenaming(false)
    if (name === undefined || name.trim() === title) return
    edit((flow) => rename(flow, stepKey, name), { label: `rename ${title}` })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    end(event.key === 'Enter' ? event.currentTarget.value : undefined)
  }
  return (
    <input
      ref={input}
      aria-label="Name of the step"
      defaultValue={title}
      maxLength={200}
      onBlur={(event) => end(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      className="rounded-pill border-line-strong bg-surface font-title text-section -ml-1.5 w-full border px-1.5"
    />
  )
}
