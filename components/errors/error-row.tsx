import { memo } from 'react'
import { Sparkline } from '@/components/data/sparkline'
import type { AppLook } from '@/components/flows/use-catalog'
import { AppTile } from '@/components/ui/app-tile'
import { Chip } from '@/components/ui/chip'
import { Link } from '@/components/ui/link'
import { RowHeader, Td, Tr } from '@/components/ui/table'
import { RelativeTime } from '@/components/ui/time'
import type { ErrorGroup, ErrorState } from '@/lib/contracts/error-groups'
import { count, placeWords, runsWord, stateNote } from './error-words'
import { StateButtons } from './state-buttons'

interface ErrorRowProps {
  error: ErrorGroup
  href: string
  /** The step's app. */
  app: AppLook | undefined
  onChange: (error: ErrorGroup, state: ErrorState) => void
  /** Which of all rows it is, where some are not in the page. */
  rowIndex: number | undefined
}

/** The sentence is the link and covers the row. On a phone the other columns move below it. */
export const ErrorRow = memo(function ErrorRow(props: ErrorRowProps) {
  const { error, href, app, onChange, rowIndex } = props
  const note = stateNote(error)
  const buttons = <StateButtons error={error} onChange={(state) => onChange(error, state)} />
  return (
    <Tr className="relative" aria-rowindex={rowIndex}>
      <RowHeader className="h-auto w-full max-w-0 py-2.5">
        <span className="flex items-start gap-3">
          {app && <AppTile icon={app.icon} name={app.title} isNeutral={app.isNeutral} size="xs" />}
          <span className="min-w-0 grow">
            <Link href={href} data-row-link data-error={error.id} className={linkLook}>
              {error.message}
            </Link>
            <span className="text-caption text-ink-2 mt-0.5 flex min-w-0 items-center gap-2">
              <span className="truncate">{placeWords(error)}</span>
              {note && <Chip tone="failed">{note}</Chip>}
            </span>
            <span className="text-caption text-ink-2 mt-1 block md:hidden">
              {runsWord(error.count)} · <RelativeTime at={error.lastSeenAt} />
            </span>
            <span className="relative z-1 mt-2 flex gap-2 md:hidden">{buttons}</span>
          </span>
        </span>
      </RowHeader>
      <Td isNumber className="max-md:hidden">
        {count(error.count)}
      </Td>
      <Td className="max-lg:hidden">
        <Sparkline values={error.hours} />
      </Td>
      <Td className="text-ink-2 max-lg:hidden">
        <RelativeTime at={error.firstSeenAt} />
      </Td>
      <Td className="text-ink-2 max-md:hidden">
        <RelativeTime at={error.lastSeenAt} />
      </Td>
      <Td className="max-md:hidden">
        <span className="relative z-1 flex justify-end gap-1">{buttons}</span>
      </Td>
    </Tr>
  )
})

const linkLook =
  "rounded-card font-strong text-body block truncate after:absolute after:inset-0 after:content-[''] max-md:line-clamp-3 max-md:whitespace-normal focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-lapis"
