'use client'

import { useMutation } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { client } from '@/components/api/client'
import { useLinks } from '@/components/flows/links'
import { useAddress } from '@/components/flows/use-address'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { useRouter } from '@/components/ui/router'
import type { FlowProposal } from '@/lib/contracts/drafts'
import { useAiAccounts } from './use-ai-accounts'

const DescribeDialog = lazyOverlay('The dialog', () =>
  import('./describe-dialog').then((module) => module.DescribeDialog),
)

/** Describing a new flow, by the address: `/w/<ws>/flows?describe=1`. */
export function DescribeHost() {
  const router = useRouter()
  const links = useLinks()
  const { params, change } = useAddress()
  const accounts = useAiAccounts()
  const making = useMutation({
    mutationFn: ({ name, document }: FlowProposal) => client.flows.create({ name, document }),
    onSuccess: ({ id }) => router.push(links.flow(id)),
  })
  const isAsked = params.has('describe')
  const [isOpen, setOpen] = useState(false)
  // Once open it stays, also when its account turns out to fail.
  if (isAsked ? accounts.length > 0 && !isOpen : isOpen) setOpen(isAsked)
  if (!isOpen) return null
  return (
    <Suspense>
      <DescribeDialog
        accounts={accounts}
        isTaking={making.isPending || making.isSuccess}
        problem={making.error?.message}
        onTake={making.mutate}
        onClose={() => change({ describe: undefined })}
      />
    </Suspense>
  )
}
