'use client'

import { useState } from 'react'
import type { ControlProps } from './control-props'
import { FieldGroup } from './field-group'
import { isBlank } from './fields'
import { useForm } from './form-context'
import { KeptSecret } from './kept-secret'
import { SecretInput } from './secret-input'

/** One secret, never shown again once it is saved. */
export function SecretControl({ field, value, path, onChange }: ControlProps) {
  const { errorAt } = useForm()
  const [isReplacing, setReplacing] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const errorMessage = errorAt(path)
  if (isBlank(value) || isReplacing) {
    return (
      <div data-field-path={path}>
        <SecretInput
          label={field.title}
          description={field.description}
          errorMessage={errorMessage}
          isRequired={field.isRequired}
          autoFocus={isReplacing || isFocused}
          onKeep={(secret, by) => {
            setReplacing(false)
            setFocused(by === 'enter')
            onChange(secret)
          }}
          {...(isReplacing
            ? {
                onCancel: (by) => {
                  setReplacing(false)
                  setFocused(by === 'escape')
                },
              }
            : {})}
        />
      </div>
    )
  }
  return (
    <FieldGroup
      title={field.title}
      path={path}
      description={field.description}
      errorMessage={errorMessage}
    >
      <KeptSecret
        value={value}
        name={field.title.toLowerCase()}
        autoFocus={isFocused}
        onReplace={() => setReplacing(true)}
        onRemove={() => {
          setFocused(true)
          onChange(undefined)
        }}
      />
    </FieldGroup>
  )
}
