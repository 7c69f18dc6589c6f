import { useDeferredValue, useMemo } from 'react'
import type { Issue } from '@/lib/flow/schema'
import { readingOrder } from './commands'
import { useEditor, useEditorState } from './editor-context'
import { useIssues } from './use-issues'

/** As the flow reads from top to bottom. */
export function useOrderedIssues(): Issue[] {
  const issues = useIssues()
  const flow = useDeferredValue(useEditorState((state) => state.flow))
  return useMemo(() => {
    if (issues.length < 2) return issues
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
