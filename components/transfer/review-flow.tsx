'use client'

import { useState } from 'react'
import { StepLines } from '@/components/templates/step-lines'
import { Button } from '@/components/ui/button'
import { DialogActions } from '@/components/ui/dialog'
import { ErrorText } from '@/components/ui/field-parts'
import type { ImportReview } from '@/lib/contracts/transfer'
import { AccountChoices } from './account-choices'
import { contactLine } from './contact-words'
import { ReviewGroup } from './review-group'

interface ReviewFlowProps {
  review: ImportReview
  isPending: boolean
  problem: string | undefined
  onBack: () => void
  onImport: (accounts: Record<string, string>) => void
}

/** What the file brings, before anything is made of it. */
export function ReviewFlow({ review, isPending, problem, onBack, onImport }: ReviewFlowProps) {
  const [accounts, setAccounts] = useState<Record<string, string>>({})
  const { steps, contacts, secrets, variables } = review
  const unknown = steps.filter(({ isKnown }) => !isKnown)
  return (
    <>
      <p className="text-ink-2 mt-1">
        It becomes a draft. Nothing runs, and nothing is sent, until you publish it.
      </p>
      <div className="mt-5 grid gap-6 md:grid-cols-2">
        <ReviewGroup title={`${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`}>
          <StepLines label="Steps" steps={steps} />
        </ReviewGroup>
        <div className="grid content-start gap-6">
          <ReviewGroup
            title="It will contact"
            lines={contacts.map(contactLine)}
            none="Nobody outside Hookline."
          />
          {review.accounts.length > 0 && (
            <ReviewGroup title="Accounts">
              <AccountChoices needed={review.accounts} chosen={accounts} onChange={setAccounts} />
            </ReviewGroup>
          )}
          {secrets.length > 0 && (
            <ReviewGroup
              title="Secrets to enter"
              lines={secrets.map(({ step, title }) => `${step}: ${title}`)}
            />
          )}
          {variables.length > 0 && (
            <ReviewGroup
              title="Variables it reads"
              lines={variables.map((name) => `vars.${name}`)}
            />
          )}
          {unknown.length > 0 && (
            <ReviewGroup
              title="Not available here"
              lines={unknown.map(({ title, app }) => `${title} (${app}) must be replaced.`)}
            />
          )}
        </div>
      </div>
      <div role="alert" className="mt-4 empty:mt-0">
        {problem && <ErrorText>{problem}</ErrorText>}
      </div>
      <DialogActions>
        <Button variant="quiet" onPress={onBack}>
          Back
        </Button>
        <Button variant="primary" isPending={isPending} onPress={() => onImport(accounts)}>
          {isPending ? 'Importing…' : 'Import as a draft'}
        </Button>
      </DialogActions>
    </>
  )
}
