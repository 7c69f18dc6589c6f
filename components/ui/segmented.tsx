'use client'

import type { ReactNode } from 'react'
import { type Choice, ChoiceButtons, type ChoiceProps } from './choice-buttons'

interface Segment extends Choice {
  icon?: ReactNode
}

/** Two or three ways to look at the same thing. */
export function Segmented(props: ChoiceProps<Segment>) {
  return (
    <ChoiceButtons
      {...props}
      className="border-line bg-sunken inline-flex gap-0.5 rounded-[9px] border p-0.5"
      buttonClassName="rounded-pill font-label text-ink-2 text-meta hover:text-ink data-selected:bg-surface data-selected:text-ink data-selected:ring-line inline-flex h-6.5 cursor-default items-center gap-1.5 px-2.5 data-selected:ring pointer-coarse:h-10"
    >
      {({ icon, label }) => (
        <>
          {icon}
          {label}
        </>
      )}
    </ChoiceButtons>
  )
}
