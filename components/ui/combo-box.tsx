'use client'

import { ChevronDown } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { Popover as AriaPopover } from 'react-aria-components/Popover'
import { type Choice, Choices } from './choices'
import { classes } from './classes'
import { FieldLabel, FieldNote, type FieldProps, fieldLook, inputLook } from './field-parts'
import { popoverLook } from './popover-look'
import { bareInput, groupError, groupFocus } from './text-field'

interface ComboBoxProps extends FieldProps {
  items: readonly Choice[]
  selectedKey: string | null
  onSelectionChange: (key: string | null) => void
  /** With both, any text may be typed; without, only the choices count. */
  inputValue?: string
  onInputChange?: (text: string) => void
  placeholder?: string
  name?: string
  emptyText?: string
}

/** A select that is searched by typing. */
export function ComboBox({
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
  inputValue,
  onInputChange,
  placeholder,
  name,
  emptyText = 'Nothing matches.',
}: ComboBoxProps) {
  return (
    <AriaComboBox
      name={name}
      defaultItems={items}
      value={selectedKey}
      onChange={(key) => onSelectionChange(key === null ? null : String(key))}
      inputValue={inputValue}
      onInputChange={onInputChange}
      allowsCustomValue={inputValue !== undefined}
      allowsEmptyCollection
      menuTrigger="focus"
      isRequired={isRequired}
      isDisabled={isDisabled}
      isInvalid={Boolean(errorMessage)}
      validationBehavior="aria"
      className={classes(fieldLook, className)}
    >
      <FieldLabel
        isRequired={isRequired}
        isEmpty={selectedKey === null && !inputValue}
        action={labelAction}
      >
        {label}
      </FieldLabel>
      <Group className={classes(inputLook, groupFocus, groupError, 'pr-1')}>
        <Input placeholder={placeholder} className={bareInput} />
        <AriaButton className="rounded-pill text-ink-3 hover:bg-hover hover:text-ink grid size-6 place-items-center">
          <ChevronDown />
        </AriaButton>
      </Group>
      <FieldNote description={description} errorMessage={errorMessage} />
      <AriaPopover offset={4} className={classes(popoverLook, 'w-(--trigger-width)')}>
        <Choices items={items} emptyText={emptyText} />
      </AriaPopover>
    </AriaComboBox>
  )
}
