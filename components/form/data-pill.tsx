'use client'

import { Token } from 'react-aria-components/TokenField'
import { Pill } from '@/components/ui/pill'
import { useForm } from './form-context'
import { pillView } from './pill-view'
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
  const [format] = formats
  const note = formats.length > 1 ? `${formats.length} formats` : format
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
          note={note}
          className="max-w-full overflow-hidden"
        />
      </span>
    </Token>
  )
}
