import { useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { count, placeWords, runsWord } from '@/components/errors/error-words'
import { FailurePanel } from '@/components/flows/failure-panel'
import { useLinks } from '@/components/flows/links'
import { ButtonLink } from '@/components/ui/button-link'
import { Link } from '@/components/ui/link'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { openErrorsInput } from './overview-range'
import { linkLook, Section } from './section'

/** The newest of them, as the list of errors has them. */
export function OpenErrors({ flow }: { flow: string | undefined }) {
  const links = useLinks()
  const list = useQuery(queries.errors.list.queryOptions({ input: openErrorsInput(flow) }))
  const all = flow === undefined ? links.errors : links.flowErrors(flow)
  const { data } = list
  return (
    <Section
      id="open-errors"
      title={data ? `Open errors: ${count(data.counts.open)}` : 'Open errors'}
      action={
        <ButtonLink href={all} size="sm">
          All errors
        </ButtonLink>
      }
    >
      {list.isPending && <SkeletonRows count={2} label="Loading errors…" />}
      {list.isError && !data && (
        <FailurePanel title="Couldn’t load errors." error={list.error} onRetry={list.refetch} />
      )}
      {data?.items.length === 0 && <p className="text-ink-2">Nothing open.</p>}
      {data && data.items.length > 0 && (
        <ul className="rounded-card border-line bg-surface divide-line divide-y border">
          {data.items.map((error) => (
            <li key={error.id} className="px-4 py-2.5">
              <Link href={links.error(error.id)} className={linkLook}>
                {error.message}
              </Link>
              <p className="text-caption text-ink-2 truncate">
                {placeWords(error)} · {runsWord(error.count)} ·{' '}
                <RelativeTime at={error.lastSeenAt} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
