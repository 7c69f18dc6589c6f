import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { showFailure } from '@/components/flows/use-flow-actions'
import { Button } from '@/components/ui/button'
import { SkeletonRows } from '@/components/ui/skeleton'
import { ClockTime } from '@/components/ui/time'
import { showToast } from '@/components/ui/toast-store'
import type { ShareLink } from '@/lib/contracts/shares'
import { revealedWords } from './share-words'

/** The links that work now. */
export function ShareLinks({ runId }: { runId: string }) {
  const cache = useQueryClient()
  const list = useQuery(queries.shares.list.queryOptions({ input: { id: runId } }))
  const revoke = useMutation(
    queries.shares.remove.mutationOptions({
      onSuccess: () => void showToast('Revoked. The link shows nothing any more.'),
      onError: showFailure,
      onSettled: () => cache.invalidateQueries({ queryKey: queries.shares.key() }),
    }),
  )
  return (
    <section aria-label="Active links" className="mt-6">
      <h3 className="font-strong mb-2">Active links</h3>
      {list.isPending && <SkeletonRows count={2} label="Loading the links…" />}
      {list.isError && (
        <FailurePanel title="Couldn’t load the links." error={list.error} onRetry={list.refetch} />
      )}
      {list.data?.items.length === 0 && (
        <p className="text-meta text-ink-2">
          None. Nobody outside of this workspace sees this run.
        </p>
      )}
      <ul className="divide-line divide-y">
        {list.data?.items.map((link) => (
          <li key={link.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <Facts link={link} />
            <Button
              size="sm"
              isDisabled={revoke.isPending && revoke.variables.share === link.id}
              onPress={() => revoke.mutate({ id: runId, share: link.id })}
            >
              Revoke
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Facts({ link }: { link: ShareLink }) {
  return (
    <p className="text-meta text-ink-2 min-w-0 grow">
      Ends <ClockTime at={link.expiresAt} />
      {' · '}
      {revealedWords(link.reveal.length)}
      {' · made '}
      <ClockTime at={link.createdAt} />
      {link.createdBy && ` by ${link.createdBy}`}
    </p>
  )
}
