'use client'

import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import type { ConnectionSummary } from '@/lib/contracts/connections'
import type { FlowProposal } from '@/lib/contracts/drafts'
import { AskingModel } from './asking-model'
import { DescribeForm } from './describe-form'
import { ProposalView } from './proposal-view'
import { useProposal } from './use-proposal'

interface DescribeDialogProps {
  accounts: readonly ConnectionSummary[]
  /** The proposal is being made a draft. */
  isTaking?: boolean
  /** Why it could not be. */
  problem?: string | undefined
  onTake: (proposal: FlowProposal) => void
  onClose: () => void
}

/** A sentence becomes a proposal, and the proposal a draft if it is taken. */
export function DescribeDialog(props: DescribeDialogProps) {
  const { isTaking = false, problem, onTake, onClose } = props
  // Those that worked when it was opened: one that fails meanwhile must not take the words away.
  const [accounts] = useState(props.accounts)
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState(accounts[0]?.id ?? '')
  const asking = useProposal()
  const { proposal } = asking
  const name = accounts.find(({ id }) => id === chosen)?.name ?? ''
  return (
    <Dialog
      title={proposal ? proposal.name : 'Describe a flow'}
      // Words that were written are not lost by a press beside it.
      isAlert
      isOpen
      width={proposal ? 'lg' : 'md'}
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      {proposal && (
        <ProposalView
          proposal={proposal}
          author={name}
          isTaking={isTaking}
          problem={problem}
          onTake={() => onTake(proposal)}
          onBack={asking.clear}
          onClose={onClose}
        />
      )}
      {!proposal && asking.isPending && <AskingModel name={name} onCancel={asking.clear} />}
      {!proposal && !asking.isPending && (
        <DescribeForm
          words={words}
          onWords={setWords}
          accounts={accounts}
          chosen={chosen}
          onChoose={setChosen}
          problem={asking.problem}
          onAsk={() => asking.ask({ description: words.trim(), connection: chosen })}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}
