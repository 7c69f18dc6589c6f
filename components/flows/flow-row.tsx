import { memo } from 'react'
import { AppTile } from '@/components/ui/app-tile'
import { Checkbox } from '@/components/ui/checkbox'
import { classes } from '@/components/ui/classes'
import { Link } from '@/components/ui/link'
import { statusLooks } from '@/components/ui/status-looks'
import { StatusShape } from '@/components/ui/status-shape'
import { RowHeader, Td, Tr } from '@/components/ui/table'
import { RelativeTime } from '@/components/ui/time'
import type { FlowListEntry } from '@/lib/contracts/flows'
import { failedShare } from './flow-filter'
import { FlowMenu } from './flow-menu'
import { FlowState } from './flow-state'
import type { Links } from './links'
import { RunsSparkline } from './runs-sparkline'
import type { AppLooks } from './use-catalog'

interface FlowRowProps {
  flow: FlowListEntry
  catalog: AppLooks
  links: Links
  isSelected: boolean
  /** Some row is chosen, so all of them show their boxes. */
  isChoosing: boolean
  onSelect: (id: string) => void
  /** Which of all rows it is, where some are not in the page. */
  rowIndex: number | undefined
}

/** The name is the link and covers the row; the menu stands above it. */
export const FlowRow = memo(function FlowRow(props: FlowRowProps) {
  const { flow, catalog, links, isSelected, isChoosing, onSelect, rowIndex } = props
  const { total, failed } = flow.runs24h
  return (
    <Tr className={classes('group relative', isSelected && 'bg-hover')} aria-rowindex={rowIndex}>
      <Td className="w-8 pr-0! max-md:hidden">
        <Checkbox
          aria-label={`Choose ${flow.name}`}
          isSelected={isSelected}
          onChange={() => onSelect(flow.id)}
          className={classes(
            'relative z-1 group-hover:opacity-100 focus-within:opacity-100 pointer-coarse:opacity-100',
            isChoosing ? '' : 'opacity-0',
          )}
        />
      </Td>
      <RowHeader className="h-(--hl-row-two) w-full max-w-0">
        <span className="flex items-center gap-3 max-md:py-2">
          <AppPair steps={flow.steps} catalog={catalog} />
          <span className="min-w-0">
            <Link
              href={links.flow(flow.id)}
              data-row-link={flow.id}
              className="text-body font-strong rounded-card focus-visible:after:outline-lapis block truncate outline-offset-0 after:absolute after:inset-0 after:content-[''] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2"
            >
              {flow.name}
            </Link>
            <span className="text-caption text-ink-3 block truncate">
              {pathOf(flow.steps, catalog)}
            </span>
            <span className="mt-1 flex flex-wrap items-center gap-2 md:hidden">
              <FlowState flow={flow} links={links} />
              {flow.lastRun && <LastRun flow={flow} />}
            </span>
          </span>
        </span>
      </RowHeader>
      <Td className="max-md:hidden">
        <FlowState flow={flow} links={links} />
      </Td>
      <Td className="max-lg:hidden">
        <RunsSparkline runs={flow.runs24h} />
      </Td>
      <Td isNumber className="max-lg:hidden">
        {total === 0 ? '–' : total.toLocaleString('en')}
      </Td>
      <Td
        isNumber
        className={classes('max-lg:hidden', isMuch(failed, total) && 'font-label text-failed-ink')}
      >
        {failedShare(flow.runs24h) ?? <span className="text-ink-3">–</span>}
      </Td>
      <Td className="max-md:hidden">
        <LastRun flow={flow} />
      </Td>
      <Td className="px-3">
        <span className="relative z-1">
          <FlowMenu flow={flow} />
        </span>
      </Td>
    </Tr>
  )
})

/** From here on the share is news, so it gets the hue. */
const muchShare = 0.05
const isMuch = (failed: number, total: number) => total > 0 && failed / total >= muchShare

function LastRun({ flow: { lastRun } }: { flow: FlowListEntry }) {
  if (!lastRun) return <span className="text-ink-3">–</span>
  return (
    <span className="text-meta text-ink-2 inline-flex items-center gap-2 align-middle">
      <StatusShape status={lastRun.status} label={statusLooks[lastRun.status].word} />
      <RelativeTime at={lastRun.createdAt} />
    </span>
  )
}

/** What starts the flow, and where it ends. */
function AppPair({ steps, catalog }: Pick<FlowListEntry, 'steps'> & { catalog: AppLooks }) {
  const [trigger = { app: '' }, ...others] = steps
  const last = others.findLast(({ app }) => !catalog.look(app).isNeutral) ?? others.at(-1)
  return (
    <span className="flex shrink-0 gap-1">
      {[trigger, ...(last ? [last] : [])].map(({ app, action }, index) => {
        const { title, icon, isNeutral } = catalog.look(app, action)
        const key = index === 0 ? 'trigger' : 'step'
        const look = { icon, isNeutral, className: index > 0 ? 'max-sm:hidden' : '' }
        return <AppTile key={key} name={title} size="sm" {...look} />
      })}
      {!last && (
        <span
          aria-hidden
          className="border-line size-7 rounded-[7px] border border-dashed max-sm:hidden"
        />
      )}
    </span>
  )
}

const stepsMax = 4

/** "Webhook → Filter → HTTP request" */
function pathOf(steps: FlowListEntry['steps'], catalog: AppLooks): string {
  const titles = steps.map(({ app, action }) => catalog.actionTitle(app, action))
  if (titles.length === 1) return `${titles[0]}, no steps yet`
  const left = titles.length - stepsMax
  return titles.slice(0, stepsMax).join(' → ') + (left > 0 ? ` and ${left} more` : '')
}
