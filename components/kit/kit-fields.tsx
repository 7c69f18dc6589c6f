'use client'

import { Search } from 'lucide-react'
import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { ComboBox } from '@/components/ui/combo-box'
import { NumberField } from '@/components/ui/number-field'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { UrlField } from '@/components/ui/url-field'
import { KitRow, KitSection } from './kit-section'

const channels = [
  { id: 'dispatch', label: '#dispatch', description: '12 people' },
  { id: 'support', label: '#support', description: '40 people' },
  { id: 'old', label: '#customs-desk', isDisabled: true },
]

export function KitFields() {
  const [name, setName] = useState('Ship new orders')
  const [empty, setEmpty] = useState('')
  const [channel, setChannel] = useState<string | null>('dispatch')
  const [chosen, setChosen] = useState<string | null>(null)
  const [count, setCount] = useState<number | null>(3)
  const [note, setNote] = useState('')
  const [search, setSearch] = useState('')
  return (
    <KitSection
      title="Fields"
      text="Label above, help below. Required is a word, gone once filled."
    >
      <div className="grid items-start gap-x-6 gap-y-5 sm:grid-cols-2">
        <TextField label="Name" value={name} onChange={setName} />
        <TextField label="Title" value={empty} onChange={setEmpty} isRequired />
        <Select
          label="Channel"
          items={channels}
          selectedKey={channel}
          onSelectionChange={setChannel}
          description="Posts one message to #dispatch."
        />
        <Select
          label="Other channel"
          items={channels}
          selectedKey={null}
          onSelectionChange={setChannel}
          isRequired
          errorMessage="Channel not found. It may have been renamed. Pick another one."
        />
        <ComboBox
          label="Find"
          items={channels}
          selectedKey={chosen}
          onSelectionChange={setChosen}
        />
        <NumberField
          label="Attempts"
          value={count}
          onChange={setCount}
          minValue={1}
          maxValue={10}
        />
        <TextArea label="Note" value={note} onChange={setNote} placeholder="What changed?" />
        <TextField
          label="E-mail"
          value="dana@"
          onChange={setName}
          errorMessage="Enter an e-mail address."
        />
        <TextField
          label="Search"
          value={search}
          onChange={setSearch}
          prefix={<Search className="text-ink-3" />}
          placeholder="Search"
        />
        <TextField label="Key" value="not now" onChange={setName} isMono isDisabled />
      </div>
      <UrlField
        label="Your URL"
        url="https://auto.fernway.eu/hooks/7Qm3tK9xLead8sPq2Zw1Rb"
        description="Same URL before and after publishing."
      />
      <KitToggles />
    </KitSection>
  )
}

function KitToggles() {
  const [isOn, setIsOn] = useState(true)
  const [isChecked, setIsChecked] = useState(false)
  return (
    <KitRow name="Switch, checkbox">
      <Switch aria-label="Off" isSelected={!isOn} onChange={(isSelected) => setIsOn(!isSelected)} />
      <Switch isSelected={isOn} onChange={setIsOn}>
        Listening
      </Switch>
      <Checkbox isSelected={isChecked} onChange={setIsChecked}>
        Run the 3 kept events now
      </Checkbox>
      <Checkbox isSelected onChange={setIsChecked}>
        Hide secrets
      </Checkbox>
      <Checkbox isSelected={false} isIndeterminate onChange={setIsChecked}>
        Some
      </Checkbox>
    </KitRow>
  )
}
