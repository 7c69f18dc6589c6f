'use client'

import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import type { CaseRow } from './case-rows'
import type { NestedControlProps } from './control-props'
import type { Field } from './fields'
import { useForm } from './form-context'

interface CaseCardProps extends Pick<NestedControlProps, 'path' | 'renderField'> {
  row: CaseRow
  number: number
  isLast: boolean
  onChange: (row: CaseRow) => void
  onRemove: () => void
  onMove: (by: -1 | 1) => void
}

const conditionField: Field = {
  ...{ name: 'condition', title: 'If', kind: 'condition', schema: {}, isRequired: true },
  ...{ description: undefined, placeholder: undefined, default: undefined },
}

/** One case: its title, which may change, and its condition. */
export function CaseCard(props: CaseCardProps) {
  const { row, path, number, isLast, renderField, onChange, onRemove, onMove } = props
  const { errorAt } = useForm()
  const name = row.title || `case ${number}`
  return (
    <div className="rounded-card border-line grid gap-3 border p-3">
      <div className="flex items-end gap-1">
        <TextField
          label={`Case ${number}`}
          value={row.title}
          onChange={(title) => onChange({ ...row, title })}
          errorMessage={errorAt(`${path}.title`)}
          autoComplete="off"
          className="min-w-0 grow"
        />
        <Button
          variant="quiet"
          isIcon
          aria-label={`Move ${name} up`}
          isDisabled={number === 1}
          onPress={() => onMove(-1)}
        >
          <ArrowUp />
        </Button>
        <Button
          variant="quiet"
          isIcon
          aria-label={`Move ${name} down`}
          isDisabled={isLast}
          onPress={() => onMove(1)}
        >
          <ArrowDown />
        </Button>
        <Button variant="quiet" isIcon aria-label={`Remove ${name}`} onPress={onRemove}>
          <X />
        </Button>
      </div>
      {renderField({
        field: conditionField,
        value: row.condition,
        path: `${path}.condition`,
        onChange: (condition) => onChange({ ...row, condition }),
      })}
    </div>
  )
}
