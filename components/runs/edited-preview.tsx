import { useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import type { RunTarget } from '@/lib/contracts/runs'
import { RerunSteps } from './rerun-steps'
import { editedSentence, sentSteps } from './rerun-words'

/** What the event made happen already, and would happen once more with other data. */
export function EditedPreview({ runId, target }: { runId: string; target: RunTarget }) {
  const preview = useQuery(
    queries.runs.rerunPreview.queryOptions({ input: { id: runId, target, from: 'start' } }),
  )
  if (preview.isError) {
    return (
      <FailurePanel
        title="Couldn’t tell what was sent before."
        error={preview.error}
        onRetry={preview.refetch}
      />
    )
  }
  if (!preview.data) return <p className="text-body text-ink-3">Looking at what was sent…</p>
  const { steps, blockers } = preview.data
  if (blockers.length > 0) {
    return (
      <p role="alert" className="rounded-card bg-failed-soft text-failed-ink text-body p-4">
        {blockers.join(' ')}
      </p>
    )
  }
  const sent = sentSteps(steps)
  return (
    <>
      <p className="text-body text-ink-2">{editedSentence(preview.data)}</p>
      {sent.length > 0 && (
        <div className="border-line rounded-card mt-3 max-h-48 overflow-y-auto border px-4 py-3">
          <RerunSteps steps={sent} allowed={nothing} onAllow={() => undefined} />
        </div>
      )}
    </>
  )
}

const nothing: ReadonlySet<string> = new Set()
