'use client'

import { Sparkles } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Button } from '@/components/ui/button'
import { DialogActions } from '@/components/ui/dialog'
import { ErrorText } from '@/components/ui/field-parts'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import type { ConnectionSummary } from '@/lib/contracts/connections'
import { descriptionMax } from '@/lib/flow/description'
import { examples } from './examples.data'

interface DescribeFormProps {
  words: string
  onWords: (words: string) => void
  accounts: readonly ConnectionSummary[]
  /** Id of the account that is asked. */
  chosen: string
  onChoose: (id: string) => void
  /** Why there was no proposal. */
  problem: string | undefined
  onAsk: () => void
  onClose: () => void
}

/** What the flow should do, in words. */
export function DescribeForm(props: DescribeFormProps) {
  const { words, onWords, accounts, chosen, onChoose, problem, onAsk, onClose } = props
  const length = words.trim().length
  const isTooLong = length > descriptionMax
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (length > 0 && !isTooLong) onAsk()
      }}
    >
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-4">
        <TextArea
          label="What should happen, and when?"
          value={words}
          onChange={onWords}
          rows={4}
          autoFocus
          description="These words, your time zone and the list of apps go to the AI service, nothing else."
          errorMessage={
            isTooLong
              ? `${length.toLocaleString('en')} characters are too many; 2,000 are the most.`
              : ''
          }
        />
        {(words === '' || examples.includes(words)) && <Examples onChoose={onWords} />}
        {accounts.length > 1 && (
          <Select
            label="Account"
            items={accounts.map(({ id, name }) => ({ id, label: name }))}
            selectedKey={chosen}
            onSelectionChange={onChoose}
          />
        )}
      </div>
      <div role="alert" className="mt-4 empty:mt-0">
        {problem && <ErrorText>{problem}</ErrorText>}
      </div>
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button variant="primary" type="submit" isDisabled={length === 0 || isTooLong}>
          <Sparkles />
          {problem ? 'Try again' : 'Suggest a flow'}
        </Button>
      </DialogActions>
    </form>
  )
}

function Examples({ onChoose }: { onChoose: (words: string) => void }) {
  return (
    <section aria-label="Examples" className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <p className="font-label text-meta">For example</p>
      {examples.map((example) => (
        <AriaButton
          key={example}
          onPress={() => onChoose(example)}
          className="rounded-control text-meta text-ink-2 hover:bg-hover hover:text-ink -mx-2 min-h-8 px-2 py-1.5 text-left pointer-coarse:min-h-11"
        >
          {example}
        </AriaButton>
      ))}
    </section>
  )
}
