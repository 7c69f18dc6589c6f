'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { useLinks } from '@/components/flows/links'
import { shortId } from '@/components/flows/short-id'
import { useRowKeys } from '@/components/flows/use-row-keys'
import { Link } from '@/components/ui/link'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RowHeader, Table, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { ClockTime } from '@/components/ui/time'
import { errorRunsInput } from './error-filter'
import { runsWord } from './error-words'

/** The newest runs that failed like this. */
export function ErrorRuns({ id, total }: { id: string; total: number }) {
  const links = useLinks()
  const list = useQuery(queries.errors.runs.queryOptions({ input: errorRunsInput(id) }))
  useRowKeys()
  const runs = list.data?.items
  return (
    <section aria-label="Newest runs">
      <h2 className="text-section mb-2">Newest runs</h2>
      {list.isPending && <SkeletonRows count={4} label="Loading runs…" />}
      {list.isError && !runs && (
        <FailurePanel title="Couldn’t load runs." error={list.error} onRetry={list.refetch} />
      )}
      {runs && (
        <Table label="Newest runs">
          <TableHead>
            <Th>Run</Th>
            <Th>Started</Th>
            <Th className="max-md:hidden">What it said</Th>
            <Th>Version</Th>
          </TableHead>
          <tbody>
            {runs.map((run) => (
              <Tr key={run.id}>
                <RowHeader>
                  <Link
                    href={links.run(run.id)}
                    data-row-link
                    className="text-lapis-ink font-label font-mono hover:underline"
                  >
                    {shortId(run.id)}
                  </Link>
                </RowHeader>
                <Td className="text-ink-2">
                  <ClockTime at={run.createdAt} withSeconds />
                </Td>
                <Td className="w-full max-w-0 truncate max-md:hidden" title={run.error?.message}>
                  {run.error?.message}
                </Td>
                <Td className="text-ink-2">v{run.version}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      {runs && total > runs.length && (
        <p className="text-meta text-ink-2 mt-2">
          The newest {runs.length} of {runsWord(total)}.
        </p>
      )}
    </section>
  )
}
