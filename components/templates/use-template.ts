import { useMutation } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { useLinks } from '@/components/flows/links'
import { showFailure } from '@/components/flows/use-flow-actions'
import { useRouter } from '@/components/ui/router'
import type { Template } from '@/lib/templates/template'

/** Makes a draft of a template and opens it; the address says where its checklist comes from. */
export function useTemplate({ slug, name, flow }: Template) {
  const router = useRouter()
  const links = useLinks()
  const create = useMutation(
    queries.flows.create.mutationOptions({
      onSuccess: ({ id }) => router.push(links.flow(id, { template: slug })),
      onError: showFailure,
    }),
  )
  return {
    isPending: create.isPending || create.isSuccess,
    use: () => {
      if (!create.isPending && !create.isSuccess) create.mutate({ name, document: flow })
    },
  }
}
