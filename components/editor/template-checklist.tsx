'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronDown, Circle, X } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { queries } from '@/components/api/queries'
import { Button } from '@/components/ui/button'
import { classes } from '@/components/ui/classes'
import { StatusShape } from '@/components/ui/status-shape'
import { type CheckedLine, checklistOf } from '@/lib/templates/checklist'
import { findTemplate } from '@/lib/templates/templates'
import { useEditor, useEditorState } from './editor-context'
import { useChecklistSteps } from './use-checklist-steps'
import { useSamples } from './use-samples'
import { useSharedAccounts } from './use-shared-accounts'

interface TemplateChecklistProps {
  slug: string
  onClose: () => void
}

/** What is left to do, beside the flow. Each line leads to its field and ticks itself. */
export function TemplateChecklist({ slug, onClose }: TemplateChecklistProps) {
  const { flowId } = useEditor()
  const template = findTemplate(slug)
  const flow = useEditorState((state) => state.flow)
  const hasEvent = useSamples()?.trigger != null
  const summary = useQuery(queries.flows.get.queryOptions({ input: { id: flowId } })).data
  const [isOpen, setOpen] = useState(() => matchMedia('(min-width: 64rem)').matches)
  const go = useChecklistSteps(template)
  useSharedAccounts(template)
  if (!template) return null
  const isPublished = typeof summary?.liveVersion === 'number'
  const lines = checklistOf(template, { flow, hasEvent, isPublished })
  const doneCount = lines.filter(({ isDone }) => isDone).length
  const isFinished = doneCount === lines.length
  const next = lines.find(({ isDone }) => !isDone)
  return (
    <aside
      aria-label="Checklist"
      className="border-line bg-surface shrink-0 max-lg:border-b lg:w-64 lg:overflow-y-auto lg:border-r"
    >
      <div className="flex items-center gap-2 pr-2 pl-4">
        <h2 className="min-w-0 grow">
          <AriaButton
            aria-expanded={isOpen}
            onPress={() => setOpen(!isOpen)}
            className="font-strong rounded-control flex min-h-11 w-full items-center gap-2 text-left"
          >
            {isFinished ? 'All done' : 'Set it up'}
            <span className="text-caption text-ink-2 tabular-nums">
              {doneCount} of {lines.length}
            </span>
            <ChevronDown className={classes('text-ink-3', isOpen && 'rotate-180')} />
          </AriaButton>
        </h2>
        <Button variant="quiet" size="sm" isIcon aria-label="Close checklist" onPress={onClose}>
          <X />
        </Button>
      </div>
      {isOpen && (
        <div className="px-2 pb-3">
          <ol className="grid">
            {lines.map((checked) => (
              <Line
                key={checked.line.label}
                checked={checked}
                isNext={checked === next}
                onPress={() => go.to(checked.line)}
              />
            ))}
          </ol>
          {isFinished && (
            <p className="text-ink-2 text-meta px-2 pt-2">
              The flow is live. What comes in now runs.
            </p>
          )}
        </div>
      )}
      <span role="status" className="sr-only">
        {doneCount} of {lines.length} done
      </span>
    </aside>
  )
}

interface LineProps {
  checked: CheckedLine
  isNext: boolean
  onPress: () => void
}

function Line({ checked: { line, isDone }, isNext, onPress }: LineProps) {
  return (
    <li>
      <AriaButton
        onPress={onPress}
        className={classes(
          'rounded-control hover:bg-hover flex min-h-10 w-full items-center gap-2.5 px-2 py-1.5 text-left pointer-coarse:min-h-11',
          isDone ? 'text-ink-2' : isNext ? 'font-strong' : '',
        )}
      >
        {isDone ? (
          <StatusShape status="succeeded" label="Done" />
        ) : (
          <Circle role="img" aria-label="To do" className="text-ink-3" />
        )}
        <span className="min-w-0 grow">{line.label}</span>
      </AriaButton>
    </li>
  )
}
