'use client'

import { useState } from 'react'
import { useAddress } from '@/components/flows/use-address'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { CounterKey } from '@/lib/contracts/data'
import { counterUnits } from '@/lib/flow/counter'
import {
  type CounterView,
  comparedMax,
  measures,
  measureWords,
  readThreshold,
  spanWords,
  writeKey,
} from './counter-view'
import { formatNumber } from './number-words'

interface CounterControlsProps {
  view: CounterView
  keys: readonly CounterKey[]
}

export function CounterControls({ view, keys }: CounterControlsProps) {
  const { change } = useAddress()
  return (
    <div className="mb-4 flex flex-wrap items-end gap-3">
      <Segmented
        label="Time"
        items={counterUnits.map((id) => ({ id, label: spanWords[id] }))}
        selectedKey={view.unit}
        onSelectionChange={(unit) => change({ unit })}
      />
      <Select
        label="Keys"
        className="w-52"
        items={keyChoices(keys)}
        selectedKey={
          view.isCompared ? 'compare' : view.key === undefined ? 'all' : writeKey(view.key)
        }
        onSelectionChange={(choice) => change(keyChange(choice))}
      />
      <Select
        label="Show"
        className="w-32"
        items={measures.map((id) => ({ id, label: measureWords[id] }))}
        selectedKey={view.measure}
        onSelectionChange={(show) => change({ show })}
      />
      <ThresholdField threshold={view.threshold} onChange={(over) => change({ over })} />
    </div>
  )
}

function keyChoices(keys: readonly CounterKey[]) {
  return [
    { id: 'all', label: 'All keys together' },
    ...(keys.length > 1
      ? [{ id: 'compare', label: `Compare the top ${Math.min(comparedMax, keys.length)}` }]
      : []),
    ...keys.map(({ key, count }) => ({
      id: writeKey(key),
      label: key === '' ? 'Without a key' : key,
      description: `${formatNumber(count)} counted`,
    })),
  ]
}

function keyChange(choice: string): Record<string, string | undefined> {
  return {
    compare: choice === 'compare' ? 'top' : undefined,
    key: choice.startsWith('=') ? choice : undefined,
  }
}

interface ThresholdFieldProps {
  threshold: number | undefined
  onChange: (over: string | undefined) => void
}

function ThresholdField({ threshold, onChange }: ThresholdFieldProps) {
  const [text, setText] = useState(threshold === undefined ? '' : String(threshold))
  const isWrong = text.trim() !== '' && readThreshold(text) === undefined
  return (
    <TextField
      label="Threshold"
      className="w-32"
      placeholder="None"
      value={text}
      onChange={(next) => {
        setText(next)
        onChange(readThreshold(next) === undefined ? undefined : next.trim())
      }}
      errorMessage={isWrong ? 'Write a number.' : undefined}
    />
  )
}
