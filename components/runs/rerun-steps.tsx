import { Checkbox } from '@/components/ui/checkbox'
import { Chip } from '@/components/ui/chip'
import { RelativeTime } from '@/components/ui/time'
import { fateWords, type PreviewedStep } from './rerun-words'

interface RerunStepsProps {
  steps: readonly PreviewedStep[]
  /** The steps in doubt that are sent again all the same. */
  allowed: ReadonlySet<string>
  onAllow: (key: string, isAllowed: boolean) => void
}

/** Step by step what happens to it, and what leaves the house a second time. */
export function RerunSteps({ steps, allowed, onAllow }: RerunStepsProps) {
  return (
    <ul aria-label="What happens to each step" className="divide-line divide-y">
      {steps.map((step) => (
        <li key={step.key} className="py-2.5 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <span className="font-label min-w-0 wrap-anywhere">{step.title}</span>
            <span className="flex items-center gap-2">
              {step.isChanged && <Chip tone="needs">Edited since</Chip>}
              <Chip tone={step.does === 'again' ? 'waiting' : 'idle'}>{fateWords(step)}</Chip>
            </span>
          </div>
          {step.isChanged && (
            <p className="text-caption text-ink-2 mt-1">
              Its old result is kept: the edit has no effect in this run.
            </p>
          )}
          <Sent step={step} />
          {step.isInDoubt && (
            <Checkbox
              className="mt-1"
              isSelected={allowed.has(step.key)}
              onChange={(isAllowed) => onAllow(step.key, isAllowed)}
            >
              <span>
                Send again
                <span className="sr-only">: {step.title}</span>
              </span>
            </Checkbox>
          )}
        </li>
      ))}
    </ul>
  )
}

/** So many are named; a list of hundreds is not read. */
const shownMax = 3

function Sent({ step: { alreadySent } }: { step: PreviewedStep }) {
  if (alreadySent.length === 0) return null
  const more = alreadySent.length - shownMax
  return (
    <ul className="text-caption text-needs-ink mt-1 space-y-0.5">
      {alreadySent.slice(0, shownMax).map(({ id, summary, at, state }) => (
        <li key={id} className="wrap-anywhere">
          {state === 'done' ? 'Sent' : 'May have been sent'} <RelativeTime at={at} />: {summary}
        </li>
      ))}
      {more > 0 && <li>and {more === 1 ? 'one more' : `${more} more`}</li>}
    </ul>
  )
}
