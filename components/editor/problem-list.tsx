'use client'

import { Button as AriaButton } from 'react-aria-components/Button'
import { StatusShape } from '@/components/ui/status-shape'
import { stepNumbers } from '@/lib/flow/graph'
import type { Issue } from '@/lib/flow/schema'
import { useEditorState } from './editor-context'
import { issueText, statusOf } from './footers'

interface ProblemListProps {
  issues: readonly Issue[]
  onGo: (issue: Issue) => void
}

/** What is wrong, where, and the way there. */
export function ProblemList({ issues, onGo }: ProblemListProps) {
  const flow = useEditorState((state) => state.flow)
  const numbers = stepNumbers(flow)
  return (
    <ul className="grid gap-2 pointer-coarse:gap-4">
      {issues.map((issue) => {
        const number = issue.step === undefined ? undefined : numbers.get(issue.step)
        const text = issueText(issue)
        return (
          <li
            key={`${issue.code} ${issue.step} ${issue.path} ${issue.message}`}
            className="flex items-start gap-2"
          >
            <StatusShape status={statusOf(issue)} className="mt-0.5" />
            <span className="min-w-0 grow">
              {number !== undefined && <b className="font-strong">Step {number} </b>}
              {text}
            </span>
            {issue.step !== undefined && (
              <AriaButton
                aria-label={`Go to ${number === undefined ? text : `step ${number}: ${text}`}`}
                onPress={() => onGo(issue)}
                className="rounded-pill font-label text-lapis relative px-1 hover:underline pointer-coarse:after:absolute pointer-coarse:after:-inset-x-2 pointer-coarse:after:-inset-y-3 pointer-coarse:after:content-['']"
              >
                Go
              </AriaButton>
            )}
          </li>
        )
      })}
    </ul>
  )
}
