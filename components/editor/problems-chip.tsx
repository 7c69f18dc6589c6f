'use client'

import { useRef } from 'react'
import { useKeysShown, useShortcuts } from '@/components/keys/keys-provider'
import { Kbd } from '@/components/ui/kbd'
import { ProblemsButton } from './problems-button'
import { useGoToIssue, useOrderedIssues } from './use-problems'

/** How many things stand in the way, bottom right; F8 walks them. */
export function ProblemsChip() {
  const shown = useKeysShown()
  useProblemKeys()
  return (
    <div className="absolute right-4 bottom-4">
      <ProblemsButton className="h-9" placement="top end">
        <span className="max-md:hidden">
          <Kbd>{shown('next-problem')}</Kbd>
        </span>
      </ProblemsButton>
    </div>
  )
}

function useProblemKeys(): void {
  const issues = useOrderedIssues()
  const go = useGoToIssue()
  const place = useRef(-1)
  const walk = (by: 1 | -1) => {
    if (issues.length === 0) return false
    place.current = (place.current + by + issues.length) % issues.length
    const issue = issues[place.current]
    if (issue) go(issue)
  }
  useShortcuts({ 'next-problem': () => walk(1), 'previous-problem': () => walk(-1) })
}
