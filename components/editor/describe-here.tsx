'use client'

import { Sparkles } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useAiAccounts } from '@/components/describe/use-ai-accounts'
import { Button } from '@/components/ui/button'
import { lazyOverlay } from '@/components/ui/lazy-part'
import type { FlowProposal } from '@/lib/contracts/drafts'
import { triggerKey } from '@/lib/flow/schema'
import { useEditor, useEditorState } from './editor-context'
import { takeProposal } from './take-proposal'

const DescribeDialog = lazyOverlay('The dialog', () =>
  import('@/components/describe/describe-dialog').then((module) => module.DescribeDialog),
)

export function DescribeHere({ top }: { top: number }) {
  return (
    <div
      className="pointer-events-auto absolute w-max"
      style={{ transform: `translate(-50%, ${top}px)` }}
    >
      <DescribeButton />
    </div>
  )
}

/** The other way to begin with an empty flow, where an AI account works. */
export function DescribeButton() {
  const { store } = useEditor()
  const accounts = useAiAccounts()
  const isReadOnly = useEditorState((state) => state.save.kind === 'conflict')
  const [isOpen, setOpen] = useState(false)
  if (isReadOnly || (accounts.length === 0 && !isOpen)) return null
  const take = (proposal: FlowProposal) => {
    const { edit, announce } = store.getState()
    edit((flow) => takeProposal(flow, proposal), { label: 'use a proposal', select: triggerKey })
    announce(`${proposal.review.steps.length} steps are in the flow now.`)
  }
  return (
    <>
      <Button size="sm" className="nopan max-md:h-11" onPress={() => setOpen(true)}>
        <Sparkles />
        Describe it…
      </Button>
      {isOpen && (
        <Suspense>
          <DescribeDialog accounts={accounts} onTake={take} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
