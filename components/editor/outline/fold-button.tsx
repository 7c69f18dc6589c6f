'use client'

import { ChevronDown } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'

/** Opens and closes what stands under its row. */
export function FoldButton() {
  return (
    <AriaButton
      slot="chevron"
      className="text-ink-3 hover:text-ink rounded-pill grid size-6 shrink-0 place-items-center pointer-coarse:-mx-2.5 pointer-coarse:size-11"
    >
      <ChevronDown className="not-group-data-expanded/row:-rotate-90" />
    </AriaButton>
  )
}
