import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isApiError } from '@/components/api/api-error'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { showToast } from '@/components/ui/toast-store'
import type { FlowSummary } from '@/lib/contracts/flows'
import { isRecord } from '@/lib/flow/record'
import type { Issue } from '@/lib/flow/schema'

type Shown = Pick<FlowSummary, 'id' | 'status'>

interface RollBackEnds {
  onDone?: () => void
  /** Where nothing else shows the error. */
  onFailure?: (error: Error) => void
}

/** Publishes a copy of an earlier version. */
export function useRollBack(flow: Shown, { onDone, onFailure }: RollBackEnds = {}) {
  const cache = useQueryClient()
  const mutation = useMutation({
    mutationFn: (n: number) => client.flows.versions.rollback({ id: flow.id, n }),
    onError: onFailure,
    onSuccess: async ({ version }, n) => {
      onDone?.()
      const now = flow.status === 'paused' ? 'is ready, the flow stays paused' : 'is live'
      showToast(`v${version} ${now}. It is a copy of v${n}.`)
      await Promise.all(
        [queries.flows.get, queries.flows.versions].map((part) =>
          cache.invalidateQueries({ queryKey: part.key({ input: { id: flow.id } }) }),
        ),
      )
    },
  })
  const { mutate, isPending, error } = mutation
  return { rollBack: mutate, isPending, error }
}

/** What stands in the way of a version, as the server found it. */
export function blockersOf(error: unknown): Issue[] | undefined {
  if (!isApiError(error) || error.code !== 'not_ready') return undefined
  const { details } = error
  // The contract's shape of a not_ready answer.
  return isRecord(details) && Array.isArray(details.issues)
    ? (details.issues as Issue[])
    : undefined
}

export function failureOf(error: unknown): string {
  return isApiError(error) ? error.message : 'The server didn’t answer. Nothing was published.'
}
