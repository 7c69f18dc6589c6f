import type { ReactNode } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { NumberField } from '@/components/ui/number-field'
import type { AlertFieldsProps } from './alert-form'

/** One row for each thing that can be told. */
export function AlertRules({ form, onChange }: AlertFieldsProps) {
  const { failureRate } = form
  const changeRate = (members: Partial<typeof failureRate>) =>
    onChange({ failureRate: { ...failureRate, ...members } })
  const row = (name: 'firstFailure' | 'heldEvents' | 'connection') => ({
    isOn: form[name],
    onChange: (isOn: boolean) => onChange({ [name]: isOn }),
  })
  return (
    <ul className="border-line border-t">
      <Rule
        title="A flow begins to fail"
        text="The first failure after a success."
        {...row('firstFailure')}
      />
      <Rule
        title="A flow fails too often"
        text="So many of the runs of one hour failed."
        isOn={failureRate.isOn}
        onChange={(isOn) => changeRate({ isOn })}
      >
        <div className="mt-3 flex flex-wrap gap-3">
          <NumberField
            label="Percent that fail"
            className="w-40"
            value={failureRate.percent}
            minValue={1}
            maxValue={100}
            onChange={(percent) => changeRate({ percent: percent ?? 20 })}
          />
          <NumberField
            label="Of at least so many runs"
            className="w-48"
            value={failureRate.runsMin}
            minValue={1}
            maxValue={1_000_000}
            onChange={(runsMin) => changeRate({ runsMin: runsMin ?? 20 })}
          />
        </div>
      </Rule>
      <Rule
        title="Events are held"
        text="They came while their flow was paused, over its quota, or without an account."
        {...row('heldEvents')}
      />
      <Rule
        title="A connection needs you"
        text="A service no longer accepts its account."
        {...row('connection')}
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
