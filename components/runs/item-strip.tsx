'use client'

import { useMemo, useRef } from 'react'
import { classes } from '@/components/ui/classes'
import { itemStatusAt } from '@/lib/flow/item-status'
import { nearestFailed, pressedIndex, toBins } from './item-choice'
import { itemFills, itemWord } from './item-looks'

interface ItemStripProps {
  /** "Item of Each line" */
  label: string
  statuses: string
  index: number
  isOnlyFailed: boolean
  onMove: (index: number) => void
}

/** As many places as can be told apart. */
const binsMax = 120

/** All items side by side. Under the pointer and for the keyboard it is one slider. */
export function ItemStrip({ label, statuses, index, isOnlyFailed, onMove }: ItemStripProps) {
  const isPointer = useRef(false)
  // They stay the same while somebody walks through them.
  const bins = useMemo(() => toBins(statuses, binsMax), [statuses])
  const choose = (wanted: number) => {
    const pressed = isPointer.current ? pressedIndex(statuses, wanted, binsMax) : wanted
    const next = isOnlyFailed ? nearestFailed(statuses, pressed) : pressed
    if (next !== undefined && next !== index) onMove(next)
  }
  const total = statuses.length
  return (
    <div className="rounded-pill has-[input:focus-visible]:outline-lapis relative h-6 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2">
      <div aria-hidden className="flex h-full items-end gap-px overflow-hidden py-1">
        {bins.map(({ first, status }) => (
          <span
            key={first}
            className={classes(
              'min-w-0 flex-1 rounded-[1px]',
              status === 'failed' ? 'h-full' : 'h-1/2 opacity-60',
              itemFills[status ?? 'notBegun'],
            )}
          />
        ))}
      </div>
      <span
        aria-hidden
        className="bg-ink ring-bg pointer-events-none absolute inset-y-0 w-0.5 -translate-x-1/2 rounded-full ring-2"
        style={{ left: `${((index + 0.5) / total) * 100}%` }}
      />
      <input
        type="range"
        aria-label={label}
        aria-valuetext={`Item ${index + 1} of ${total}, ${itemWord(itemStatusAt(statuses, index))}`}
        min={1}
        max={total}
        value={index + 1}
        onPointerDown={() => {
          isPointer.current = true
        }}
        onKeyDown={() => {
          isPointer.current = false
        }}
        onChange={(event) => choose(Number(event.target.value) - 1)}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
    </div>
  )
}
