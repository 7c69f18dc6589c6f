'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { SettingsSection } from '../settings-section'
import { HistoryForm } from './history-form'
import { KeptNow } from './kept-now'

/** How long and how much of the history is kept. */
export function HistorySection() {
  const { data, isPending, error, refetch } = useQuery(
    queries.history.get.queryOptions({ input: {} }),
  )
  return (
    <SettingsSection
      title="History"
      description="Runs and events of all flows of this workspace. What is older, or too much, is deleted for good; runs that are not over stay."
    >
      {isPending && <SkeletonRows count={3} label="Loading the settings…" />}
      {error && !data && (
        <FailurePanel title="Couldn’t load the settings." error={error} onRetry={refetch} />
      )}
      {data && (
        <>
          <KeptNow />
          {/* What others save meanwhile is a new beginning of the form. */}
          <HistoryForm key={JSON.stringify(data.settings)} history={data} />
        </>
      )}
    </SettingsSection>
  )
}
