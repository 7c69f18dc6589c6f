'use client'

import { useState } from 'react'
import { dataPathId } from '@/components/ui/data-rows'
import { type DataMark, DataTree } from '@/components/ui/data-tree'
import { TextField } from '@/components/ui/text-field'
import { KitSection } from './kit-section'

const example = {
  address: { country: 'NO', channel: '#customs-desk' },
  total: 129.9,
  token: 'hidden',
  is_gift: false,
  note: null,
  text: 'A long text is cut until it is opened. '.repeat(12),
  lines: Array.from({ length: 450 }, (_, index) => ({ sku: `mug-${index}` })),
}

const marks = new Map<string, DataMark>([
  [
    dataPathId(['address', 'channel']),
    {
      kind: 'changed',
      note: (
        <>
          was <span className="font-mono">"#customs"</span>
        </>
      ),
    },
  ],
  [dataPathId(['token']), { kind: 'secret', note: 'secret of the connection' }],
])

export function KitData() {
  const [filter, setFilter] = useState('')
  const [picked, setPicked] = useState('nothing yet')
  return (
    <>
      <KitSection
        title="Data"
        text="Keys ink, text green, numbers lapis, changes amber. Secrets are dots with a reason."
      >
        <div className="rounded-card border-line bg-surface border p-2">
          <DataTree value={example} label="Output of step 3" marks={marks} />
        </div>
      </KitSection>
      <KitSection title="Data picker" text="Searches keys and values; Enter or a click inserts.">
        <TextField label="Search the data" value={filter} onChange={setFilter} />
        <div className="rounded-card border-line bg-surface max-h-60 overflow-auto border p-2">
          <DataTree
            value={example}
            label="Data of step 1"
            filter={filter}
            onPick={(path) => setPicked(path.join(' › '))}
          />
        </div>
        <p role="status" className="text-caption text-ink-3">
          Picked: {picked}
        </p>
      </KitSection>
    </>
  )
}
