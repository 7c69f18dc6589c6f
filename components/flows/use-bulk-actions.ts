import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { showToast } from '@/components/ui/toast-store'
import type { FlowListEntry } from '@/lib/contracts/flows'

export type BulkAction = 'pause' | 'run' | 'discard' | 'delete'

interface Order {
  action: BulkAction
  flows: readonly FlowListEntry[]
}

/** Does one thing to several flows, one after the other, and says what became of it. */
export function useBulkActions(onDone: () => void) {
  const cache = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: async ({ action, flows }: Order) => {
      const problems: string[] = []
      for (const { id, name } of flows) {
        await perform[action](id).catch((error: Error) => {
          problems.push(`${name}: ${error.message}`)
        })
      }
      return { action, done: flows.length - problems.length, problems }
    },
    onSuccess: ({ action, done, problems }) => {
      if (done > 0) showToast(`${done} flow${done === 1 ? '' : 's'} ${words[action]}.`)
      const [first] = problems
      const more = problems.length > 1 ? ` And ${problems.length - 1} more.` : ''
      if (first) showToast(`${first}${more}`, { isError: true })
      onDone()
    },
    onSettled: () => cache.invalidateQueries({ queryKey: queries.flows.key() }),
  })
  return { perform: mutate, isPending }
}

const perform: Record<BulkAction, (id: string) => Promise<unknown>> = {
  pause: (id) => client.flows.pause({ id }),
  run: (id) => client.flows.resume({ id, held: 'run' }),
  discard: (id) => client.flows.resume({ id, held: 'discard' }),
  delete: (id) => client.flows.remove({ id }),
}

const words: Record<BulkAction, string> = {
  pause: 'paused',
  run: 'live again',
  discard: 'live again',
  delete: 'deleted',
}
