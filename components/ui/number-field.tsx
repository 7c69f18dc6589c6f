'use client'

import { Minus, Plus } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField'
import { classes } from './classes'
import { FieldLabel, FieldNote, type FieldProps, fieldLook, inputLook } from './field-parts'
import { bareInput, groupError, groupFocus } from './text-field'

interface NumberFieldProps extends FieldProps {
  /** Null: empty. */
  value: number | null
  onChange: (value: number | null) => void
  name?: string
  minValue?: number
  maxValue?: number
  step?: number
  formatOptions?: Intl.NumberFormatOptions
}

export function NumberField({
  label,
  labelAction,
  description,
  errorMessage,
  isRequired = false,
  className,
  value,
  onChange,
  ...rest
}: NumberFieldProps) {
  return (
    <AriaNumberField
      {...rest}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      isRequired={isRequired}
      isInvalid={Boolean(errorMessage)}
      validationBehavior="aria"
      className={classes(fieldLook, className)}
    >
      <FieldLabel isRequired={isRequired} isEmpty={value === null} action={labelAction}>
        {label}
      </FieldLabel>
      <Group className={classes(inputLook, groupFocus, groupError, 'pr-1')}>
        <Input className={classes(bareInput, 'tabular-nums')} />
        <AriaButton slot="decrement" className={stepButton}>
          <Minus className="size-3.5" />
        </AriaButton>
        <AriaButton slot="increment" className={stepButton}>
          <Plus className="size-3.5" />
        </AriaButton>
      </Group>
      <FieldNote description={description} errorMessage={errorMessage} />
    </AriaNumberField>
  )
}

const stepButton =
  'grid size-6 place-items-center rounded-pill text-ink-3 hover:bg-hover hover:text-ink disabled:text-line-strong pointer-coarse:size-9'
