'use client'

import { Switch } from '@/components/ui/switch'
import type { ControlProps } from './control-props'
import { DataToggle } from './data-toggle'

export function BooleanControl(props: ControlProps) {
  const { field, value, path, onChange } = props
  const isOn = (value === undefined ? field.default : value) === true
  return (
    <DataToggle {...props} backLabel="Use a switch">
      {(swap) => (
        <div data-field-path={path} className="grid gap-1.5">
          <span className="flex items-center justify-between gap-2">
            <Switch isSelected={isOn} onChange={onChange}>
              {field.title}
            </Switch>
            {swap}
          </span>
          {field.description && <p className="text-caption text-ink-3">{field.description}</p>}
        </div>
      )}
    </DataToggle>
  )
}
