'use client'

import { type ReactNode, useMemo } from 'react'
import { useCatalog } from '@/components/flows/use-catalog'
import { AppTile } from '@/components/ui/app-tile'
import { DataTree } from '@/components/ui/data-tree'
import { triggerKey } from '@/lib/flow/schema'
import type { Template } from '@/lib/templates/template'
import { previewId } from './preview-id'
import { previewTemplate, type StepPreview } from './preview-steps'

/** What the flow would do with its example, before anything is connected. */
export function Preview({ template }: { template: Template }) {
  const { apps } = useCatalog()
  const { event, steps } = useMemo(() => previewTemplate(template, apps), [template, apps])
  const { title = '' } = template.flow.trigger
  return (
    <ol aria-label="Preview" className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <Part
        id={previewId(triggerKey)}
        number={1}
        title={title}
        app={template.flow.trigger.app}
        depth={0}
      >
        <Data label="Example event" value={event} />
      </Part>
      {steps.map(({ key, ...step }) => (
        <Part key={key} id={previewId(key)} {...step}>
          <Outcome step={step} />
        </Part>
      ))}
    </ol>
  )
}

function Outcome({ step }: { step: Omit<StepPreview, 'key'> }) {
  const { title, verdict, value } = step
  if (!verdict) return <Data label={`What “${title}” does`} value={value} />
  return (
    <p>
      {verdict.text}: <span className="text-ink-2">{verdict.why}.</span>
    </p>
  )
}

interface PartProps {
  id: string
  number: number
  title: string
  app: string
  action?: string
  depth: number
  children: ReactNode
}

function Part({ id, number, title, app, action, depth, children }: PartProps) {
  const { icon, title: appTitle, isNeutral } = useCatalog().look(app, action)
  return (
    <li id={id} className="grid scroll-mt-4 gap-2" style={{ paddingLeft: `${depth * 20}px` }}>
      <span className="flex items-center gap-2.5">
        <AppTile icon={icon} name={appTitle} size="sm" isNeutral={isNeutral} />
        <span className="font-strong min-w-0 truncate">{title}</span>
        <span className="text-caption text-ink-3 tabular-nums">{number}</span>
      </span>
      <div className="pl-9.5">{children}</div>
    </li>
  )
}

function Data({ label, value }: { label: string; value: unknown }) {
  return (
    <div className="rounded-control bg-sunken dark:bg-surface max-h-72 overflow-auto p-2">
      <DataTree value={value} label={label} openLevels={4} />
    </div>
  )
}
