import type { ReactNode } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { NumberField } from '@/components/ui/number-field'
import type { AlertFieldsProps } from './alert-settings-form'

/** One row for each thing that can be told. */
export function AlertRules({ form, onChange }: AlertFieldsProps) {
  const { failureRate } = form
  return (
    <ul className="border-line border-t">
      <Rule
        title="A flow begins to fail"
        text="The first failure after a success."
        isOn={form.firstFailure}
        onChange={(firstFailure) => onChange({ firstFailure })}
      />
      <Rule
        title="A flow fails too often"
        text="So many of the runs of one hour failed."
        isOn={failureRate.isOn}
        onChange={(isOn) => onChange({ failureRate: { ...failureRate, isOn } })}
      >
        <div className="mt-3 flex flex-wrap gap-3">
          <NumberField
            label="Percent that fail"
            className="w-40"
            value={failureRate.percent}
            minValue={1}
            maxValue={100}
            onChange={(percent) =>
              onChange({ failureRate: { ...failureRate, percent: percent ?? 20 } })
            }
          />
          <NumberField
            label="Of at least so many runs"
            className="w-48"
            value={failureRate.runsMin}
            minValue={1}
            maxValue={1_000_000}
            onChange={(runsMin) =>
              onChange({ failureRate: { ...failureRate, runsMin: runsMin ?? 20 } })
            }
          />
        </div>
      </Rule>
      <Rule
        title="Events are held"
        text="They came while their flow was paused, over its quota, or without an account."
        isOn={form.heldEvents}
        onChange={(heldEvents) => onChange({ heldEvents })}
      />
      <Rule
        title="A connection needs you"
        text="A service no longer accepts its account."
        isOn={form.connection}
        onChange={(connection) => onChange({ connection })}
      />
    </ul>
  )
}

interface RuleProps {
  title: string
  text: string
  isOn: boolean
  onChange: (isOn: boolean) => void
  /** Only while it is on. */
  children?: ReactNode
}

function Rule({ title, text, isOn, onChange, children }: RuleProps) {
  return (
    <li className="border-line border-b py-3">
      <Checkbox isSelected={isOn} onChange={onChange}>
        <span className="font-label">{title}</span>
      </Checkbox>
      <div className="pl-6">
        <p className="text-ink-2 text-meta">{text}</p>
        {isOn && children}
      </div>
    </li>
  )
}
