import { Clock, LayoutTemplate, SearchX, Zap } from 'lucide-react'
import type { ReactNode } from 'react'
import type { StarterTrigger } from '@/components/form/starter-trigger'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { emptySentence, type FlowFilter } from './flow-filter'
import { useLinks } from './links'

interface NoFlowsProps {
  starters: readonly StarterTrigger[]
  /** With a webhook, unless another trigger is given. */
  onStart: (starter?: StarterTrigger) => void
  isPending: boolean
}

/** Three ways to begin, of which one is the usual. */
export function NoFlows({ starters, onStart, isPending }: NoFlowsProps) {
  const links = useLinks()
  const schedule = starters.find(({ app }) => app === 'schedule')
  return (
    <section aria-labelledby="no-flows" className="mx-auto max-w-220 pt-6">
      <h2 id="no-flows" className="text-section text-center">
        No flows yet.
      </h2>
      <ul className="mt-4 grid gap-3 md:grid-cols-3">
        <Way
          icon={<Zap />}
          text="You get a URL at once. Paste it into any app that can send webhooks."
          action={
            <Button variant="primary" isBlock onPress={() => onStart()}>
              {isPending ? 'Creating…' : 'Start with a webhook'}
            </Button>
          }
        />
        <Way
          icon={<Clock />}
          text="Every weekday at 9:00, every 15 minutes, or as you say."
          action={
            <Button isBlock onPress={() => onStart(schedule)}>
              On a schedule
            </Button>
          }
        />
        <Way
          icon={<LayoutTemplate />}
          text="Flows that are drawn already: alerts, syncs, counters."
          action={
            <ButtonLink isBlock href={links.templates}>
              Browse templates
            </ButtonLink>
          }
        />
      </ul>
      <p className="text-meta text-ink-2 mt-4 text-center">
        Or{' '}
        <Link href={links.flowImport} className="text-lapis font-label hover:underline">
          import a flow
        </Link>{' '}
        from a file.
      </p>
    </section>
  )
}

function Way({ icon, text, action }: { icon: ReactNode; text: string; action: ReactNode }) {
  return (
    <li className="rounded-card border-line bg-surface grid content-between gap-4 border p-5">
      <div>
        <span
          aria-hidden
          className="rounded-tile mb-3 grid size-9 place-items-center bg-[#f1f0ed] text-[#181b20] [&>.lucide]:size-5"
        >
          {icon}
        </span>
        <p className="text-ink-2 text-meta">{text}</p>
      </div>
      {action}
    </li>
  )
}

export function NothingMatches({ filter, onClear }: { filter: FlowFilter; onClear: () => void }) {
  return (
    <EmptyState icon={<SearchX />} title={emptySentence(filter)}>
      <Button onPress={onClear}>Clear filters</Button>
    </EmptyState>
  )
}
