'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { useLinks } from '@/components/flows/links'
import { Link } from '@/components/ui/link'
import { showToast } from '@/components/ui/toast-store'
import { listWords, pathHelp, reachOf } from './redaction-words'
import { RuleList } from './rule-list'
import { useMatches } from './use-matches'

export interface FlowRules {
  neverStored: readonly string[]
  masked: readonly string[]
}

interface RedactionFieldsProps {
  flow: string
  rules: FlowRules
  onChange: (rules: FlowRules) => void
}

/** What this flow does not keep, and does not show, beside what the workspace says. */
export function RedactionFields({ flow, rules, onChange }: RedactionFieldsProps) {
  const { neverStored, masked } = rules
  const matches = useMatches({ flow, paths: [...new Set([...neverStored, ...masked])] })
  const listOf = (list: keyof FlowRules) => ({
    ...{ ...listWords[list], paths: rules[list], matches },
    onAdd: (path: string) => onChange({ ...rules, [list]: [...rules[list], path] }),
    onRemove: (path: string) => {
      onChange({ ...rules, [list]: rules[list].filter((one) => one !== path) })
      showToast(`Removed ${path}.`, { undo: () => onChange(rules) })
    },
  })
  return (
    <section
      // The event that lost values leads to it.
      id="redaction"
      aria-label="Redaction"
      className="grid scroll-mt-4 grid-cols-[minmax(0,1fr)] gap-5"
    >
      <div>
        <h2 className="text-section">Redaction</h2>
        <p className="text-ink-2 text-meta">{pathHelp}</p>
        <OfWorkspace />
      </div>
      <RuleList
        {...listOf('neverStored')}
        reach={reachOf.flow}
        description={`${listWords.neverStored.description} Events from the next publish on; what is kept already stays as it is.`}
      />
      <RuleList
        {...listOf('masked')}
        description={`${listWords.masked.description} As soon as the draft is saved, also in what is kept already.`}
      />
    </section>
  )
}

/** Rules that hold here too, and are changed elsewhere. */
function OfWorkspace() {
  const links = useLinks()
  const { data } = useQuery(queries.redaction.get.queryOptions({ input: {} }))
  if (!data || data.neverStored.length + data.masked.length === 0) return null
  const lists = [
    ['Never stored', data.neverStored],
    ['masked', data.masked],
  ] as const
  return (
    <p className="text-meta text-ink-2 mt-1 wrap-anywhere">
      <Link
        href={`${links.dataSettings}#redaction`}
        className="font-label text-lapis-ink hover:underline"
      >
        For the whole workspace
      </Link>
      {': '}
      {lists
        .filter(([, paths]) => paths.length > 0)
        .map(([word, paths]) => `${word}: ${paths.join(', ')}`)
        .join('; ')}
      .
    </p>
  )
}
