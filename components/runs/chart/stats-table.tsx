import { formatDuration } from '@/components/ui/format-duration'
import { RowHeader, Table, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { useTimeZone } from '@/components/ui/time'
import { widthOf } from './brush'
import { longMoment } from './bucket-words'
import { type Bucket, formatCount, outcomeLooks, outcomes, totalOf } from './outcomes'

/** The newest first, and only times in which something ran. */
export function StatsTable({ buckets }: { buckets: readonly Bucket[] }) {
  const timeZone = useTimeZone()
  const widthMs = widthOf(buckets.map(({ at }) => at))
  const shown = outcomes.toReversed()
  const rows = buckets.filter((bucket) => totalOf(bucket) > 0).reverse()
  if (rows.length === 0) return <p className="text-ink-2">No runs in this time.</p>
  return (
    <div className="max-h-80 overflow-auto">
      <Table label="Runs over time">
        <TableHead>
          <Th>Time</Th>
          {shown.map((outcome) => (
            <Th key={outcome} isNumber>
              {outcomeLooks[outcome].word[0]?.toUpperCase() + outcomeLooks[outcome].word.slice(1)}
            </Th>
          ))}
          <Th isNumber>p50</Th>
          <Th isNumber>p95</Th>
        </TableHead>
        <tbody>
          {rows.map((bucket) => (
            <Tr key={bucket.at}>
              <RowHeader className="h-9">{longMoment(bucket.at, { widthMs, timeZone })}</RowHeader>
              {shown.map((outcome) => (
                <Td key={outcome} isNumber className="h-9">
                  {formatCount(bucket[outcome])}
                </Td>
              ))}
              {[bucket.p50Ms, bucket.p95Ms].map((ms, place) => (
                <Td key={place === 0 ? 'p50' : 'p95'} isNumber className="h-9">
                  {ms === null ? '–' : formatDuration(ms)}
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
