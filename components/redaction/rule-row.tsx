import { X } from 'lucide-react'
import { writtenPath } from '@/components/runs/comparison-words'
import { Button } from '@/components/ui/button'
import { ClockTime } from '@/components/ui/time'
import { maskDots } from '@/lib/flow/mask-texts'
import { shapeWords } from './rule-words'
import type { Matches } from './use-matches'

interface RuleRowProps {
  path: string
  matches: Matches
  /** The name of the flow is told too. */
  isOfWorkspace: boolean
  /** undefined: it is not removed here. */
  onRemove: (() => void) | undefined
}

/** A path, and what it would hide in an event that came: where it stands and how large, not what. */
export function RuleRow({ path, matches, isOfWorkspace, onRemove }: RuleRowProps) {
  return (
    <li className="border-line flex items-start gap-2 border-b py-2 last:border-0">
      <div className="grid min-w-0 grow gap-0.5">
        <code className="text-data font-mono wrap-anywhere">{path}</code>
        <p className="text-caption text-ink-2 wrap-anywhere">
          <Check path={path} matches={matches} isOfWorkspace={isOfWorkspace} />
        </p>
      </div>
      {onRemove && (
        <Button variant="quiet" size="sm" isIcon aria-label={`Remove ${path}`} onPress={onRemove}>
          <X />
        </Button>
      )}
    </li>
  )
}

function Check({ path, matches, isOfWorkspace }: Omit<RuleRowProps, 'onRemove'>) {
  const match = matches.byPath.get(path)
  if (match === undefined) {
    return matches.isError ? 'Couldn’t look at the last events.' : 'Looking at the last events…'
  }
  if (match === null) {
    const count = matches.eventsLookedAt
    if (count === 0) return 'No event has come yet to try it on.'
    return `Nothing in the last ${count === 1 ? 'event' : `${count} events`} is called so.`
  }
  return (
    <>
      {'In the event of '}
      <ClockTime at={match.receivedAt} withSeconds />
      {isOfWorkspace && ` of “${match.flowName}”`}
      {': '}
      <span className="font-mono">
        {writtenPath(match.place)} {maskDots}
      </span>
      , {shapeWords(match)}.
    </>
  )
}
