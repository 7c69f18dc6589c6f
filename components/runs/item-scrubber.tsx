'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Input } from 'react-aria-components/Input'
import { NumberField } from 'react-aria-components/NumberField'
import { useKeysShown } from '@/components/keys/keys-provider'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { classes } from '@/components/ui/classes'
import { inputFocus, inputLook } from '@/components/ui/field-parts'
import { StatusText } from '@/components/ui/status'
import { StatusShape } from '@/components/ui/status-shape'
import { Tooltip } from '@/components/ui/tooltip'
import type { ContainerItems } from '@/lib/contracts/steps'
import { itemStatusAt } from '@/lib/flow/item-status'
import { nearestFailed, nextIndex } from './item-choice'
import { itemFills, itemParts, itemShapes, itemWord } from './item-looks'
import { ItemStrip } from './item-strip'

interface ItemScrubberProps {
  /** Title of the container. */
  title: string
  items: ContainerItems
  index: number
  isOnlyFailed: boolean
  onMove: (index: number) => void
  onOnlyFailed: (isOnlyFailed: boolean) => void
}

/** How the items of a container stand, and which one the steps inside it show. */
export function ItemScrubber(props: ItemScrubberProps) {
  const { title, items, index, isOnlyFailed, onMove } = props
  const { statuses } = items
  return (
    <fieldset aria-label={`Items of ${title}`} className="grid min-w-0 gap-2 pr-5 pb-4 pl-5">
      <Counts items={items} />
      <ItemStrip label={`Item of ${title}`} {...{ statuses, index, isOnlyFailed, onMove }} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Position {...props} />
        <FailedOnly {...props} />
      </div>
      <p role="status" className="sr-only">
        Item {index + 1} of {statuses.length}, {itemWord(itemStatusAt(statuses, index))}
      </p>
    </fieldset>
  )
}

function Counts({ items }: { items: ContainerItems }) {
  const parts = itemParts(items)
  return (
    <>
      <div aria-hidden className="flex h-1.5 gap-px overflow-hidden rounded-full">
        {parts.map(({ look, count }) => (
          <span
            key={look}
            className={classes('min-w-1', itemFills[look])}
            style={{ flexGrow: count }}
          />
        ))}
      </div>
      <ul className="text-caption text-ink-2 flex flex-wrap gap-x-4 gap-y-1 tabular-nums">
        {parts.map(({ look, text }) => (
          <li key={look} className="inline-flex items-center gap-1.5">
            <StatusShape status={itemShapes[look]} size={14} />
            {text}
          </li>
        ))}
      </ul>
    </>
  )
}

function Position({ items, index, isOnlyFailed, onMove }: ItemScrubberProps) {
  const { statuses } = items
  const status = itemStatusAt(statuses, index)
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Step {...{ statuses, index, isOnlyFailed, onMove }} by={-1} />
      <span className="text-meta text-ink-2 inline-flex items-center gap-2 tabular-nums">
        Item
        <NumberField
          aria-label="Item number"
          value={index + 1}
          minValue={1}
          maxValue={statuses.length}
          onChange={(next) => {
            if (!Number.isNaN(next)) onMove(next - 1)
          }}
        >
          <Input className={classes(inputLook, inputFocus, 'w-16! text-center tabular-nums')} />
        </NumberField>
        of {statuses.length.toLocaleString('en')}
      </span>
      <Step {...{ statuses, index, isOnlyFailed, onMove }} by={1} />
      {status ? (
        <StatusText status={itemShapes[status]} />
      ) : (
        <span className="text-meta text-ink-3">Not begun yet</span>
      )}
    </div>
  )
}

interface StepProps {
  statuses: string
  index: number
  isOnlyFailed: boolean
  by: 1 | -1
  onMove: (index: number) => void
}

/** It stays where it is at an end, so that focus does too. */
function Step({ statuses, index, isOnlyFailed, by, onMove }: StepProps) {
  const shown = useKeysShown()
  const next = nextIndex(statuses, { from: index, by, isOnlyFailed })
  const label = `${by < 0 ? 'Previous' : 'Next'} ${isOnlyFailed ? 'failed item' : 'item'}`
  return (
    <Tooltip label={label} shortcut={shown(by < 0 ? 'previous-item' : 'next-item')}>
      <Button
        size="sm"
        isIcon
        aria-label={label}
        isPending={next === undefined}
        onPress={() => {
          if (next !== undefined) onMove(next)
        }}
      >
        {by < 0 ? <ChevronLeft /> : <ChevronRight />}
      </Button>
    </Tooltip>
  )
}

function FailedOnly({ items, index, isOnlyFailed, onMove, onOnlyFailed }: ItemScrubberProps) {
  if (items.failed === 0) return null
  return (
    <Checkbox
      className="text-meta!"
      isSelected={isOnlyFailed}
      onChange={(isSelected) => {
        onOnlyFailed(isSelected)
        const nearest = isSelected ? nearestFailed(items.statuses, index) : undefined
        if (nearest !== undefined && nearest !== index) onMove(nearest)
      }}
    >
      Only failed
    </Checkbox>
  )
}
