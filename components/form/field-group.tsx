'use client'

import { type ReactNode, useId } from 'react'
import { Group } from 'react-aria-components/Group'
import { classes } from '@/components/ui/classes'
import { ErrorText } from '@/components/ui/field-parts'
import { pathMark } from './control-props'

interface FieldGroupProps {
  title: string
  path: string
  /** Stands at the right end of the title's line. */
  action?: ReactNode
  description?: ReactNode
  errorMessage?: string | undefined
  children: ReactNode
  className?: string
}

/** Several controls that make up one field. */
export function FieldGroup(props: FieldGroupProps) {
  const id = useId()
  return (
    <Group
      {...pathMark(props.path)}
      aria-labelledby={id}
      className={classes('grid gap-1.5', props.className)}
    >
      <span className="flex min-h-4.5 items-center justify-between gap-2">
        <span id={id} className="font-label text-meta">
          {props.title}
        </span>
        {props.action}
      </span>
      {props.children}
      {props.errorMessage && <ErrorText>{props.errorMessage}</ErrorText>}
      {props.description && <p className="text-caption text-ink-3">{props.description}</p>}
    </Group>
  )
}
