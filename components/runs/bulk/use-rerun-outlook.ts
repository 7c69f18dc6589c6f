import { useState } from 'react'
import { client } from '@/components/api/client'
import type { RunSummary } from '@/lib/contracts/runs'
import { type RerunPlan, type RerunSummary, summarizeReruns } from './rerun-summary'
import { useBulkWork } from './use-bulk-work'

const atOnce = 4
const notEnded = 'it has not ended yet.'

/** Asks the server for each run what running it again would do. It changes nothing. */
export function useRerunOutlook() {
  const { progress, perform, stop } = useBulkWork()
  const [summary, setSummary] = useState<RerunSummary>()
  const [problem, setProblem] = useState<string>()
  const look = async (runs: readonly RunSummary[]) => {
    setSummary(undefined)
    setProblem(undefined)
    const { results, problems, left } = await perform({ items: runs, work: planOf, atOnce })
    if (left > 0) return
    setSummary(summarizeReruns(results))
    setProblem(problems[0])
  }
  return { look, stop, progress, summary, problem }
}

export type RerunOutlook = ReturnType<typeof useRerunOutlook>

async function planOf(run: RunSummary): Promise<RerunPlan> {
  if (run.settledAt === null) {
    return { run, preview: { willSend: 0, steps: [], blockers: [notEnded] } }
  }
  return { run, preview: await client.runs.rerunPreview({ id: run.id }) }
}
