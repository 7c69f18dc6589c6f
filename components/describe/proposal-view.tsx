'use client'

import { StepLines } from '@/components/templates/step-lines'
import { contactLine } from '@/components/transfer/contact-words'
import { ReviewGroup } from '@/components/transfer/review-group'
import { Button } from '@/components/ui/button'
import { DialogActions } from '@/components/ui/dialog'
import { ErrorText } from '@/components/ui/field-parts'
import type { FlowProposal } from '@/lib/contracts/drafts'

interface ProposalViewProps {
  proposal: FlowProposal
  /** The account that made it. */
  author: string
  isTaking: boolean
  problem: string | undefined
  onTake: () => void
  onBack: () => void
  onClose: () => void
}

/** What a model suggests, before anything is made of it. */
export function ProposalView(props: ProposalViewProps) {
  const { proposal, author, isTaking, problem, onTake, onBack, onClose } = props
  const { review, issues, notes } = proposal
  const open = issues.filter(({ level }) => level === 'blocker').map(({ message }) => message)
  return (
    <>
      <p className="text-ink-2 mt-1">
        A suggestion of “{author}”. Nothing is made until you use it, and nothing runs until you
        publish it.
      </p>
      <div className="mt-5 grid grid-cols-[minmax(0,1fr)] gap-6 md:grid-cols-2">
        <ReviewGroup
          title={`${review.steps.length} ${review.steps.length === 1 ? 'step' : 'steps'}`}
        >
          <StepLines label="Steps" steps={review.steps} />
        </ReviewGroup>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-6">
          <ReviewGroup
            title="It will contact"
            lines={unique(review.contacts.map(contactLine))}
            none="Nobody outside Hookline, as far as it is filled in."
          />
          <ReviewGroup title="Left to fill in" lines={unique(open)} none="Nothing." />
          {notes.length > 0 && <ReviewGroup title="To know" lines={unique(notes)} />}
        </div>
      </div>
      <div role="alert" className="mt-4 empty:mt-0">
        {problem && <ErrorText>{problem}</ErrorText>}
      </div>
      <DialogActions>
        <Button variant="quiet" className="mr-auto" onPress={onClose}>
          Discard
        </Button>
        <Button onPress={onBack}>Change the words</Button>
        <Button variant="primary" autoFocus isPending={isTaking} onPress={onTake}>
          {isTaking ? 'Making the draft…' : 'Use this flow'}
        </Button>
      </DialogActions>
    </>
  )
}

function unique(lines: string[]): string[] {
  return [...new Set(lines)]
}
