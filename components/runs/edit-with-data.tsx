import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Pencil } from 'lucide-react'
import { queries } from '@/components/api/queries'
import { showFailure } from '@/components/flows/use-flow-actions'
import { Button } from '@/components/ui/button'
import { useRouter } from '@/components/ui/router'
import { showToast } from '@/components/ui/toast-store'
import type { RunDetail } from '@/lib/contracts/runs'

interface EditWithDataProps {
  run: RunDetail
  /** The builder, at the chosen step. */
  href: string
}

/** Opens the draft with what this run read as its samples. */
export function EditWithData({ run, href }: EditWithDataProps) {
  const router = useRouter()
  const cache = useQueryClient()
  const take = useMutation(
    queries.testing.takeRun.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: queries.testing.samples.key() })
        showToast('Previews and tests now read the data of this run.')
        router.push(href)
      },
      onError: showFailure,
    }),
  )
  return (
    <Button
      aria-label="Edit with this data"
      isPending={take.isPending}
      onPress={() => take.mutate({ id: run.flow, run: run.id })}
    >
      <Pencil />
      <span className="max-xl:hidden">Edit with this data</span>
    </Button>
  )
}
