'use client'

import { type KeyboardEvent, useEffect, useRef } from 'react'
import { sectionTitleMax } from '@/lib/flow/sections'
import { useEditor } from '../editor-context'
import { useSectionCommands } from './use-section-commands'

interface SectionNameProps {
  id: string
  title: string
  /** The step whose card gets the focus back. */
  first: string | undefined
}

/** The field of a section’s title. Escape leaves it as it was; so does an empty one. */
export function SectionName({ id, title, first }: SectionNameProps) {
  const { store } = useEditor()
  const { rename } = useSectionCommands()
  const input = useRef<HTMLInputElement>(null)
  const hasEnded = useRef(false)
  useEffect(() => {
    input.current?.focus({ preventScroll: true })
    input.current?.select()
  }, [])
  const end = (name: string | undefined) => {
    // The field is blurred when it goes.
    if (hasEnded.current) return
    hasEnded.current = true
    store.getState().nameSection(undefined)
    if (name !== undefined) rename(id, name)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation()
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    end(event.key === 'Enter' ? event.currentTarget.value : undefined)
    if (first !== undefined) store.getState().showStep(first)
  }
  return (
    <input
      ref={input}
      aria-label="Title of the section"
      defaultValue={title}
      maxLength={sectionTitleMax}
      onBlur={(event) => end(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      className="nopan nodrag rounded-pill border-line-strong bg-surface font-strong text-caption pointer-events-auto h-6 w-full min-w-0 border px-1.5 pointer-coarse:text-[16px]"
    />
  )
}
