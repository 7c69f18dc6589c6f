import { AppTile } from '@/components/ui/app-tile'
import type { StepNodeData } from './to-canvas'

/** What stands on every card, whoever looks at it: icon, title, what it does, number. */
export function CardFace({ data }: { data: StepNodeData }) {
  return (
    <div className="flex h-15.5 items-center gap-3 pr-3 pl-3.25">
      <AppTile icon={data.icon} name={data.subtitle} isNeutral={data.isBuiltIn} />
      <div className="min-w-0 grow">
        <div className="font-strong truncate" title={data.title}>
          {data.title}
        </div>
        <div className="text-caption text-ink-3 truncate">{data.subtitle}</div>
      </div>
      <span aria-hidden className="text-ink-3 mt-3 self-start font-mono text-[11px] leading-4">
        {data.number || ''}
      </span>
    </div>
  )
}

/** The ink bar at the top edge of the card that starts the flow. */
export const triggerBar =
  "before:pointer-events-none before:absolute before:-inset-x-px before:-top-px before:h-3 before:rounded-t-card before:bg-[linear-gradient(var(--hl-ink)_3px,transparent_3px)] before:content-['']"
