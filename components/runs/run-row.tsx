import { type KeyboardEvent, type MouseEvent, memo, useRef } from 'react'
import type { Links } from '@/components/flows/links'
import type { AppLook } from '@/components/flows/use-catalog'
import { AppTile } from '@/components/ui/app-tile'
import { Checkbox } from '@/components/ui/checkbox'
import { Chip } from '@/components/ui/chip'
import { classes } from '@/components/ui/classes'
import { formatDuration } from '@/components/ui/format-duration'
import { Link } from '@/components/ui/link'
import { StatusText } from '@/components/ui/status'
import { RowHeader, Td, Tr } from '@/components/ui/table'
import { ClockTime } from '@/components/ui/time'
import type { ListedRun, RunSummary } from '@/lib/contracts/runs'
import { runStatus } from './run-status'
import { RunWhy } from './run-why'

interface RunRowProps {
  run: ListedRun
  links: Links
  /** The flow's trigger app; left out where all runs are of one flow. */
  app?: AppLook
  isSelected: boolean
  /** It is shown beside the list. */
  isOpen: boolean
  onOpen: (id: string, press: MouseEvent) => void
  /** With all rows from the one that was selected before, while Shift is held. */
  onSelect: (id: string, isSpan: boolean) => void
  /** Which of all rows it is, where some are not in the page. */
  rowIndex: number | undefined
}

/** The status is the link and covers the row. On a phone the other columns move below it. */
export const RunRow = memo(function RunRow(props: RunRowProps) {
  const { run, links, app, isSelected, isOpen, onOpen, onSelect, rowIndex } = props
  const look = classes('truncate', run.error ? 'text-ink' : 'text-ink-2')
  return (
    <Tr
      className={classes('relative scroll-mt-9', isSelected && 'bg-hover')}
      isSelected={isOpen}
      aria-rowindex={rowIndex}
    >
      <Td className="w-8 pr-0! @max-3xl:align-top">
        <RowCheckbox
          name={`Select run of ${run.flowName}, ${run.id}`}
          isSelected={isSelected}
          onSelect={(isSpan) => onSelect(run.id, isSpan)}
        />
      </Td>
      <RowHeader className="@max-3xl:h-auto @max-3xl:w-full @max-3xl:max-w-0 @max-3xl:py-3">
        <Link
          href={links.run(run.id)}
          data-row-link
          data-run={run.id}
          onClick={(press) => onOpen(run.id, press)}
          onKeyDown={pressBySpace}
          className={linkLook}
        >
          <StatusText status={runStatus(run)} />
          <span className="sr-only">
            , run of {run.flowName}, {run.id}
          </span>
        </Link>
        <span className="mt-1 block @3xl:hidden">
          {app && <span className="font-label block truncate">{run.flowName}</span>}
          <RunWhy run={run} className={classes('block', look)} />
          <span className="text-caption text-ink-3 mt-0.5 flex gap-3">
            <ClockTime at={run.createdAt} withSeconds />
            <Took run={run} />
            <Version version={run.version} />
          </span>
        </span>
      </RowHeader>
      {app && (
        <Td className="max-w-60 @max-3xl:hidden">
          <span className="flex items-center gap-2">
            <AppTile icon={app.icon} name={app.title} isNeutral={app.isNeutral} size="xs" />
            <span className="font-label truncate">{run.flowName}</span>
          </span>
        </Td>
      )}
      <Td className="text-ink-2 @max-3xl:hidden">
        <ClockTime at={run.createdAt} withSeconds />
      </Td>
      <Td isNumber className="text-ink-2 @max-3xl:hidden">
        <Took run={run} />
      </Td>
      <Td className="w-full max-w-0 @max-3xl:hidden">
        <RunWhy run={run} className={classes('block', look)} />
      </Td>
      <Td className="text-ink-2 @max-3xl:hidden">
        <Version version={run.version} />
      </Td>
    </Tr>
  )
})

/** As Enter does; it would scroll the page. */
function pressBySpace(press: KeyboardEvent<HTMLAnchorElement>): void {
  if (press.key !== ' ') return
  press.preventDefault()
  press.currentTarget.click()
}

const linkLook =
  "rounded-card after:absolute after:inset-0 after:content-[''] focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-lapis"

interface RowCheckboxProps {
  name: string
  isSelected: boolean
  onSelect: (isSpan: boolean) => void
}

/** A checkbox does not say which keys were held when it changed: the press before it does. */
function RowCheckbox({ name, isSelected, onSelect }: RowCheckboxProps) {
  const isSpan = useRef(false)
  const note = ({ shiftKey }: { shiftKey: boolean }) => {
    isSpan.current = shiftKey
  }
  return (
    <span
      className="relative z-1 @max-3xl:block @max-3xl:pt-2.5"
      onPointerDownCapture={note}
      onKeyDownCapture={note}
    >
      <Checkbox
        aria-label={name}
        isSelected={isSelected}
        onChange={() => onSelect(isSpan.current)}
      />
    </span>
  )
}

function Took({ run: { durationMs } }: { run: RunSummary }) {
  return <span>{durationMs === null ? '–' : formatDuration(durationMs)}</span>
}

/** A run of the draft is a test. */
export function Version({ version }: { version: RunSummary['version'] }) {
  return version === 'draft' ? <Chip tone="line">Draft test</Chip> : <span>v{version}</span>
}
