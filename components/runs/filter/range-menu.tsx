'use client'

import { Calendar, ChevronDown } from 'lucide-react'
import { Suspense, useState } from 'react'
import { Button } from '@/components/ui/button'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { Menu } from '@/components/ui/menu'
import { useTimeZone } from '@/components/ui/time'
import { useHasBeen } from '@/components/ui/use-has-been'
import type { FilterPart } from './filter-text'
import { rangeId, rangeOf, ranges, rangeWords, withRange } from './range'

const RangeDialog = lazyOverlay('The choice of a time', () =>
  import('./range-dialog').then((module) => module.RangeDialog),
)

interface RangeMenuProps {
  parts: readonly FilterPart[]
  onChange: (parts: readonly FilterPart[]) => void
  now: Date
}

export function RangeMenu({ parts, onChange, now }: RangeMenuProps) {
  const timeZone = useTimeZone()
  const [isCustom, setCustom] = useState(false)
  const hasBeen = useHasBeen(isCustom)
  const range = rangeOf(parts)
  const words = rangeWords(range, { timeZone, now })
  return (
    <>
      <Menu
        label="Time"
        sections={[
          {
            ...{ id: 'ready', items: ranges, selectedKey: rangeId(range) ?? 'none' },
            onSelectionChange: (since) => onChange(withRange(parts, { since, until: undefined })),
          },
          {
            id: 'custom',
            items: [{ id: 'custom', label: 'From … to …', onAction: () => setCustom(true) }],
          },
        ]}
      >
        <Button aria-label={`Time: ${words}`} className="min-h-9.5 shrink-0 max-md:w-full">
          <Calendar />
          <span suppressHydrationWarning>{words}</span>
          <ChevronDown className="text-ink-3 max-md:ml-auto" />
        </Button>
      </Menu>
      {hasBeen && (
        <Suspense>
          <RangeDialog
            isOpen={isCustom}
            onOpenChange={setCustom}
            range={range}
            now={now}
            onChoose={(chosen) => onChange(withRange(parts, chosen))}
          />
        </Suspense>
      )}
    </>
  )
}
