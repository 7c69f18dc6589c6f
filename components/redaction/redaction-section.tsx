'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { SettingsSection } from '@/components/settings/settings-section'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Redaction } from '@/lib/contracts/redaction'
import { listWords, pathHelp, reachOf } from './redaction-words'
import { RuleList } from './rule-list'
import { useMatches } from './use-matches'
import { useSaveRules } from './use-save-rules'

/** What no flow of the workspace keeps, and what it does not show. */
export function RedactionSection() {
  const { data, isPending, error, refetch } = useQuery(
    queries.redaction.get.queryOptions({ input: {} }),
  )
  return (
    <SettingsSection
      title="Redaction"
      description={`For the events of all flows; a flow may have more, in its settings. ${pathHelp}`}
    >
      {isPending && <SkeletonRows count={3} label="Loading the rules…" />}
      {error && !data && (
        <FailurePanel title="Couldn’t load the rules." error={error} onRetry={refetch} />
      )}
      {data && <Rules redaction={data} />}
    </SettingsSection>
  )
}

function Rules({ redaction }: { redaction: Redaction }) {
  const { neverStored, masked, mayChange } = redaction
  const matches = useMatches({ paths: [...new Set([...neverStored, ...masked])] })
  const { add, remove } = useSaveRules(redaction)
  const shared = { matches, isOfWorkspace: true, isReadOnly: !mayChange }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {!mayChange && (
        <p className="text-meta text-ink-2">
          Only an owner of the workspace may change this. Ask one of them.
        </p>
      )}
      <RuleList
        {...shared}
        {...listWords.neverStored}
        reach={reachOf.workspace}
        description={`${listWords.neverStored.description} Events from now on; what is kept already stays as it is.`}
        paths={neverStored}
        onAdd={(path) => add('neverStored', path)}
        onRemove={(path) => remove('neverStored', path)}
      />
      <RuleList
        {...shared}
        {...listWords.masked}
        description={`${listWords.masked.description} At once, also in what is kept already.`}
        paths={masked}
        onAdd={(path) => add('masked', path)}
        onRemove={(path) => remove('masked', path)}
      />
    </div>
  )
}
