'use client'

import { useMemo, useRef, useState } from 'react'
import { useKeysShown, useShortcuts } from '@/components/keys/keys-provider'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { Popover, PopoverTrigger } from '@/components/ui/popover'
import { StatusShape } from '@/components/ui/status-shape'
import type { Issue } from '@/lib/flow/schema'
import { readingOrder } from './commands'
import { useEditor, useEditorState } from './editor-context'
import { statusOf, worstFirst } from './footers'
import { ProblemList } from './problem-list'
import { useIssues } from './use-issues'

/** How many things stand in the way, bottom right; F8 walks them. */
export function ProblemsChip() {
  const issues = useOrderedIssues()
  const [isOpen, setOpen] = useState(false)
  const go = useGoToIssue()
  const shown = useKeysShown()
  useProblemKeys(issues, go)
  const [worst] = worstFirst(issues)
  if (!worst) return null
  const count = `${issues.length} problem${issues.length === 1 ? '' : 's'}`
  return (
    <div className="absolute right-4 bottom-4">
      <PopoverTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <Button size="md" className="h-9">
          <StatusShape status={statusOf(worst)} />
          {count}
          <span className="max-md:hidden">
            <Kbd>{shown('next-problem')}</Kbd>
          </span>
        </Button>
        <Popover label="Problems" placement="top end" className="w-90">
          <div className="p-4">
            <ProblemList
              issues={issues}
              onGo={(issue) => {
                setOpen(false)
                go(issue)
              }}
            />
          </div>
        </Popover>
      </PopoverTrigger>
    </div>
  )
}

/** As the flow reads from top to bottom. */
export function useOrderedIssues(): Issue[] {
  const issues = useIssues()
  const flow = useEditorState((state) => state.flow)
  return useMemo(() => {
    const rank = new Map(readingOrder(flow).map((key, index) => [key, index]))
    const rankOf = ({ step }: Issue) => (step === undefined ? -1 : (rank.get(step) ?? Infinity))
    return issues.toSorted((a, b) => rankOf(a) - rankOf(b))
  }, [issues, flow])
}

/** Opens the step at the field that is wrong. */
export function useGoToIssue(): (issue: Issue) => void {
  const { store } = useEditor()
  return (issue) => {
    const { select, openPanel, showStep } = store.getState()
    if (issue.step === undefined) return
    select(issue.step)
    openPanel('setup', issue.path ?? '')
    if (issue.path === undefined) showStep(issue.step)
  }
}

function useProblemKeys(issues: readonly Issue[], go: (issue: Issue) => void): void {
  const place = useRef(-1)
  const walk = (by: 1 | -1) => {
    if (issues.length === 0) return false
    place.current = (place.current + by + issues.length) % issues.length
    const issue = issues[place.current]
    if (issue) go(issue)
  }
  useShortcuts({ 'next-problem': () => walk(1), 'previous-problem': () => walk(-1) })
}
