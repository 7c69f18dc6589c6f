'use client'

import { Token } from 'react-aria-components/TokenField'
import { Pill } from '@/components/ui/pill'
import { useForm } from './form-context'
import { notesOf, pillView } from './pill-view'
import type { Expression } from './template-parts'

interface DataPillProps {
  value: Expression | undefined
  /** Gets the element that holds the pill in the field. */
  onOpen: (element: Element) => void
}

/** A piece of data in a text; a click opens what can be done with it. */
export function DataPill({ value, onOpen }: DataPillProps) {
  const site = useForm()
  if (!value) return <Token />
  const { step, path, state, formats, tooltip } = pillView(value, site)
  return (
    <Token
      className="cursor-pointer"
      onClick={({ currentTarget }) => onOpen(currentTarget.parentElement ?? currentTarget)}
    >
      <span title={tooltip} className="inline-flex max-w-full align-middle">
        <Pill
          path={path}
          state={state}
          step={step}
          note={notesOf(formats)}
          className="max-w-full overflow-hidden"
        />
      </span>
    </Token>
  )
}
