'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { isApiError } from '@/components/api/api-error'
import { queries } from '@/components/api/queries'
import { linksOf } from '@/components/flows/links'
import { ButtonLink } from '@/components/ui/button-link'
import { ErrorPanel } from '@/components/ui/error-panel'
import { useRouter } from '@/components/ui/router'
import { StatusText } from '@/components/ui/status'
import type { RunDetail } from '@/lib/contracts/runs'
import type { Catalog } from '@/lib/flow/schema'
import { useEditor } from '../editor-context'
import { ReadOnlyCanvas } from '../read-only-canvas'
import { LookingBar } from './looking-bar'
import { runProgress } from './run-progress'
import { runStatuses } from './run-statuses'
import type { StepStatuses } from './step-status'
import { useShownRun } from './use-shown-run'

/** A run of this flow on the canvas, live, as the version that ran. */
export function RunView({ id }: { id: string }) {
  const { flowId, catalog } = useEditor()
  const { leave } = useShownRun()
  const run = useQuery(queries.runs.get.queryOptions({ input: { id, itemSteps: 0 } }))
  const isOther = run.data !== undefined && run.data.flow !== flowId
  if (isOther) return <NoRun cause="It is a run of another flow." onBack={leave} />
  if (run.isError) {
    return <NoRun {...causeOf(run.error)} onBack={leave} onRetry={() => void run.refetch()} />
  }
  if (!run.data) return <div aria-busy className="bg-canvas min-w-0 grow" />
  return <Shown key={id} run={run.data} catalog={catalog.apps} onBack={leave} />
}

interface NoRunProps {
  cause: string
  requestId?: string | undefined
  onBack: () => void
  onRetry?: () => void
}

function NoRun({ onBack, ...problem }: NoRunProps) {
  return (
    <div className="flex min-w-0 grow flex-col">
      <LookingBar title="Viewing run" onBack={onBack} />
      <div className="p-8">
        <ErrorPanel title="Couldn’t show this run." {...problem} />
      </div>
    </div>
  )
}

function causeOf(error: unknown) {
  if (!isApiError(error)) return { cause: 'The server didn’t answer.' }
  return { cause: error.message, requestId: error.requestId }
}

interface ShownProps {
  run: RunDetail
  catalog: Catalog
  onBack: () => void
}

function Shown({ run, catalog, onBack }: ShownProps) {
  const { workspace } = useEditor()
  const router = useRouter()
  const address = linksOf(workspace).run(run.id)
  const statuses = useMemo(() => runStatuses(run), [run])
  // The document comes anew with every event of the run, and is the same.
  const [document] = useState(run.document)
  const word = run.status === 'succeeded' && run.stopped ? 'stopped' : run.status
  return (
    <div className="flex min-w-0 grow flex-col">
      <LookingBar
        title="Viewing run"
        onBack={onBack}
        actions={
          <ButtonLink size="sm" variant="quiet" href={address}>
            Open the run
          </ButtonLink>
        }
      >
        <StatusText status={word} />
        <span className="truncate">
          {run.version === 'draft' ? 'of the draft, as it was then' : `of v${run.version}`}
        </span>
      </LookingBar>
      <ReadOnlyCanvas
        flow={document}
        catalog={catalog}
        label="Run on the canvas"
        statuses={statuses}
        onSelect={(step) => router.push(`${address}?step=${encodeURIComponent(step)}`)}
      />
      <Progress statuses={statuses} />
    </div>
  )
}

const saidEveryMs = 2_000

/** Said at most every two seconds; a failure at once. */
function Progress({ statuses }: { statuses: StepStatuses }) {
  const text = runProgress(statuses)
  const [said, setSaid] = useState(text)
  const isUrgent = text.includes(' failed: ')
  useEffect(() => {
    if (text === said) return
    const timer = setTimeout(() => setSaid(text), isUrgent ? 0 : saidEveryMs)
    return () => clearTimeout(timer)
  }, [text, said, isUrgent])
  return (
    <span role={isUrgent ? 'alert' : 'status'} className="sr-only">
      {said}
    </span>
  )
}
