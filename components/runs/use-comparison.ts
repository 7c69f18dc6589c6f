import { useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import type { RunDetail, StepRun } from '@/lib/contracts/runs'

interface Compared {
  run: RunDetail
  step: Pick<StepRun, 'key' | 'item'>
  isWanted: boolean
}

/** The input of a step beside that of the last run in which it worked. A settled step stays as it is. */
export function useComparison({ run, step, isWanted }: Compared) {
  const { key, item = '' } = step
  return useQuery({
    ...queries.steps.compare.queryOptions({ input: { id: run.id, key, item } }),
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
