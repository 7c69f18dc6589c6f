'use client'

import { useState } from 'react'
import { NumberField } from '@/components/ui/number-field'
import { Select } from '@/components/ui/select'
import type { ControlProps } from './control-props'
import { DataToggle } from './data-toggle'
import { amountIn, type DurationUnit, durationUnits, msOf, unitOf } from './duration-parts'
import { FieldGroup } from './field-group'
import { readable } from './fields'
import { useForm } from './form-context'

const units = durationUnits.map(({ id }) => ({ id, label: readable(id) }))

/** A length of time, kept in milliseconds: an amount and a unit. */
export function DurationControl(props: ControlProps) {
  const { field, value, path, onChange } = props
  const { errorAt } = useForm()
  const given = numberOf(value)
  const shown = given ?? numberOf(field.default)
  const [chosen, setChosen] = useState<DurationUnit>()
  const unit = chosen ?? (shown === null ? 'minutes' : unitOf(shown))
  const set = (amount: number | null, next: DurationUnit) =>
    onChange(amount === null ? undefined : Math.round(amount * msOf(next)))
  return (
    <DataToggle {...props} backLabel="Use a time">
      {(swap) => (
        <FieldGroup
          title={field.title}
          path={path}
          action={swap}
          description={field.description}
          errorMessage={errorAt(path)}
        >
          <div className="grid grid-cols-2 items-end gap-1.5">
            <NumberField
              label="Amount"
              value={shown === null ? null : amountIn(unit, shown)}
              minValue={0}
              onChange={(amount) => set(amount, unit)}
            />
            <Select
              label="Unit"
              items={units}
              selectedKey={unit}
              onSelectionChange={(key) => {
                // The list offers exactly the units.
                const next = key as DurationUnit
                setChosen(next)
                if (shown !== null) set(amountIn(unit, shown), next)
              }}
            />
          </div>
        </FieldGroup>
      )}
    </DataToggle>
  )
}

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}
