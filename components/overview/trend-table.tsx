import { widthOf } from '@/components/runs/chart/brush'
import { longMoment } from '@/components/runs/chart/bucket-words'
import type { Bucket } from '@/components/runs/chart/outcomes'
import { RowHeader, Table, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { useTimeZone } from '@/components/ui/time'
import type { Trend } from './trend'

/** The newest first, and only times in which something was over. */
export function TrendTable({ trend, buckets }: { trend: Trend; buckets: readonly Bucket[] }) {
  const timeZone = useTimeZone()
  const widthMs = widthOf(buckets.map(({ at }) => at))
  const { title, lines, format } = trend
  const rows = buckets
    .filter((bucket) => lines.some(({ read }) => read(bucket) !== null))
    .toReversed()
  if (rows.length === 0) return <p className="text-ink-2">No run was over in this time.</p>
  return (
    <div className="max-h-60 overflow-auto">
      <Table label={`${title} over time`}>
        <TableHead>
          <Th>Time</Th>
          {lines.map(({ word }) => (
            <Th key={word} isNumber>
              {/^p\d/.test(word) ? word : word.slice(0, 1).toUpperCase() + word.slice(1)}
            </Th>
          ))}
        </TableHead>
        <tbody>
          {rows.map((bucket) => (
            <Tr key={bucket.at}>
              <RowHeader className="h-9">{longMoment(bucket.at, { widthMs, timeZone })}</RowHeader>
              {lines.map(({ word, read }) => {
                const value = read(bucket)
                return (
                  <Td key={word} isNumber className="h-9">
                    {value === null ? '–' : format(value)}
                  </Td>
                )
              })}
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
