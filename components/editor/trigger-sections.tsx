'use client'

import {
  Braces,
  Copy,
  Funnel,
  Gauge,
  Lock,
  type LucideIcon,
  Reply,
  Shield,
  SlidersHorizontal,
} from 'lucide-react'
import { Suspense, useState } from 'react'
import type { Field } from '@/components/form/fields'
import { DisclosureRow } from '@/components/ui/disclosure-row'
import { lazyPart } from '@/components/ui/lazy-part'
import { StatusShape } from '@/components/ui/status-shape'
import type { Schema } from '@/lib/flow/json-schema'
import { type Issue, triggerKey } from '@/lib/flow/schema'
import { useEditorState } from './editor-context'
import { summaryOf, type TriggerGroup } from './trigger-summary'
import { useIssues } from './use-issues'

const loadFields = () => import('./trigger-fields')
const TriggerFields = lazyPart('This form', () =>
  loadFields().then((module) => module.TriggerFields),
)

const looks: Record<TriggerGroup, { title: string; Icon: LucideIcon }> = {
  signature: { title: 'Signature', Icon: Shield },
  access: { title: 'Access', Icon: Lock },
  duplicates: { title: 'Duplicates', Icon: Copy },
  answer: { title: 'Answer', Icon: Reply },
  flow: { title: 'Run only if…', Icon: Funnel },
  limits: { title: 'Limits', Icon: Gauge },
  body: { title: 'Body', Icon: Braces },
  more: { title: 'More options', Icon: SlidersHorizontal },
}

interface TriggerSectionsProps {
  schema: Schema
  groups: ReadonlyMap<TriggerGroup, readonly Field[]>
}

/** How the URL receives, one row for each matter; the fields come with the row that is opened. */
export function TriggerSections({ schema, groups }: TriggerSectionsProps) {
  const input = useEditorState((state) => state.flow.trigger.input)
  const wanted = useWantedGroup(groups)
  const issues = useIssues()
  const [opened, setOpened] = useState<ReadonlySet<TriggerGroup>>(new Set())
  // Whoever asks for a field finds its section open.
  if (wanted && !opened.has(wanted)) setOpened(new Set([...opened, wanted]))
  const toggle = (group: TriggerGroup, isOpen: boolean) =>
    setOpened((before) => {
      const others = [...before].filter((other) => other !== group)
      return new Set(isOpen ? [...others, group] : others)
    })
  return (
    <div>
      {[...groups].map(([group, fields]) => {
        const { title, Icon } = looks[group]
        const { text, isUnfinished } = summaryOf(group, input, schema)
        const isOpen = opened.has(group)
        return (
          <DisclosureRow
            key={group}
            icon={<Icon />}
            title={title}
            summary={
              <>
                {(isUnfinished || hasProblem(issues, fields)) && (
                  <StatusShape status="needs" size={14} label="Needs you" />
                )}
                <span className="truncate">{text}</span>
              </>
            }
            isOpen={isOpen}
            // A failure shows when the row is opened.
            onIntent={() => void loadFields().catch(() => undefined)}
            onOpenChange={(next) => toggle(group, next)}
          >
            {isOpen && (
              <Suspense>
                <TriggerFields schema={schema} group={group} fields={fields} />
              </Suspense>
            )}
          </DisclosureRow>
        )
      })}
    </div>
  )
}

/** The section of the field that should take the focus. */
function useWantedGroup(groups: TriggerSectionsProps['groups']): TriggerGroup | undefined {
  const name = useEditorState((state) => state.focusPath)?.split('.')[0]
  if (name === undefined) return undefined
  return [...groups].find(([, fields]) => fields.some((field) => field.name === name))?.[0]
}

function hasProblem(issues: readonly Issue[], fields: readonly Field[]): boolean {
  const names = new Set(fields.map(({ name }) => name))
  return issues.some(
    ({ step, path = '', level }) =>
      step === triggerKey && level === 'blocker' && names.has(path.split('.')[0] ?? ''),
  )
}
