'use client'

import { type Choice, ChoiceButtons, type ChoiceProps } from './choice-buttons'

interface FilterTab extends Choice {
  count?: number
}

/** One filter of a list with few values: All 24 · Live 18 · Draft 4. */
export function FilterTabs(props: ChoiceProps<FilterTab>) {
  return (
    <ChoiceButtons
      {...props}
      className="flex flex-wrap gap-1"
      buttonClassName="rounded-control font-label text-ink-2 text-meta hover:bg-hover data-selected:bg-surface data-selected:text-ink data-selected:inset-ring-line inline-flex h-7 cursor-default items-center gap-1.5 px-2.5 whitespace-nowrap data-selected:inset-ring pointer-coarse:h-11"
    >
      {({ label, count }) => (
        <>
          {label}
          {count !== undefined && (
            <span className="font-body text-ink-3 tabular-nums">{counts.format(count)}</span>
          )}
        </>
      )}
    </ChoiceButtons>
  )
}

const counts = new Intl.NumberFormat('en')
