'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Popover, usePopover } from '@/components/ui/popover'
import { StatusShape } from '@/components/ui/status-shape'
import { statusOf, worstFirst } from './footers'
import { ProblemList } from './problem-list'
import { useGoToIssue, useOrderedIssues } from './use-problems'

interface ProblemsButtonProps {
  className: string
  placement: 'top start' | 'top end'
  /** Stands behind the words. */
  children?: ReactNode
}

/** How many things stand in the way, and the list of them; not there when there are none. */
export function ProblemsButton({ className, placement, children }: ProblemsButtonProps) {
  const issues = useOrderedIssues()
  const { close, buttonProps, popoverProps } = usePopover()
  const go = useGoToIssue()
  const [worst] = worstFirst(issues)
  if (!worst) return null
  return (
    <>
      <Button {...buttonProps} className={className}>
        <StatusShape status={statusOf(worst)} />
        {issues.length} problem{issues.length === 1 ? '' : 's'}
        {children}
      </Button>
      <Popover
        {...popoverProps}
        label="Problems"
        placement={placement}
        className="w-90 max-w-[calc(100vw-24px)]"
      >
        <div className="p-4">
          <ProblemList
            issues={issues}
            onGo={(issue) => {
              close()
              go(issue)
            }}
          />
        </div>
      </Popover>
    </>
  )
}
