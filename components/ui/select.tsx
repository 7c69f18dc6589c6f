'use client'

import { ChevronDown } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Popover as AriaPopover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { type Choice, Choices } from './choices'
import { classes } from './classes'
import {
  FieldLabel,
  FieldNote,
  type FieldProps,
  fieldLook,
  inputFocus,
  inputLook,
} from './field-parts'
import { popoverLook } from './popover-look'

interface SelectProps extends FieldProps {
  items: readonly Choice[]
  selectedKey: string | null
  onSelectionChange: (key: string) => void
  placeholder?: string
  name?: string
  /** The label is only for assistive technology. */
  isLabelHidden?: boolean
  emptyText?: string
}

export function Select({
  label,
  labelAction,
  description,
  errorMessage,
  isRequired = false,
  isDisabled,
  className,
  items,
  selectedKey,
  onSelectionChange,
  placeholder = 'Choose…',
  name,
  isLabelHidden = false,
  emptyText,
}: SelectProps) {
  return (
    <AriaSelect
      name={name}
      value={selectedKey}
      onChange={(key) => {
        if (key !== null) onSelectionChange(String(key))
      }}
      placeholder={placeholder}
      isRequired={isRequired}
      isDisabled={isDisabled}
      isInvalid={Boolean(errorMessage)}
      validationBehavior="aria"
      aria-label={isLabelHidden ? label : undefined}
      className={classes(fieldLook, 'group', className)}
    >
      {!isLabelHidden && (
        <FieldLabel isRequired={isRequired} isEmpty={selectedKey === null} action={labelAction}>
          {label}
        </FieldLabel>
      )}
      <AriaButton
        className={classes(
          inputLook,
          inputFocus,
          'text-left group-data-invalid:border-failed group-data-invalid:inset-ring group-data-invalid:inset-ring-failed',
        )}
      >
        <SelectValue className="data-placeholder:text-ink-3 flex min-w-0 grow items-center gap-2 truncate [&_[slot=description]]:hidden" />
        <ChevronDown className="text-ink-3" />
      </AriaButton>
      <FieldNote description={description} errorMessage={errorMessage} />
      <AriaPopover offset={4} className={classes(popoverLook, 'min-w-(--trigger-width)')}>
        <Choices items={items} emptyText={emptyText} />
      </AriaPopover>
    </AriaSelect>
  )
}
