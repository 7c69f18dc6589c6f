'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { formatClock } from '@/components/ui/format-time'
import { RowHeader, Table, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { useTimeZone } from '@/components/ui/time'
import { count } from './error-words'

const height = 72
const hourMs = 3_600_000

/** How often in each of the last 24 hours, as bars or as a table. */
export function ErrorHours({ hours }: { hours: readonly number[] }) {
  const [isTable, setIsTable] = useState(false)
  const total = hours.reduce((sum, hour) => sum + hour, 0)
  return (
    <section aria-label="The last 24 hours">
      <div className="mb-2 flex items-center gap-2">
        <h2 className="text-section grow">The last 24 hours</h2>
        <Button size="sm" variant="quiet" onPress={() => setIsTable(!isTable)}>
          {isTable ? 'Show as a chart' : 'Show as a table'}
        </Button>
      </div>
      {isTable ? <HourTable hours={hours} /> : <Bars hours={hours} total={total} />}
    </section>
  )
}

function Bars({ hours, total }: { hours: readonly number[]; total: number }) {
  const top = Math.max(1, ...hours)
  return (
    <div className="rounded-card border-line bg-surface border p-4">
      <svg
        role="img"
        aria-label={`${count(total)} in the last 24 hours, at most ${count(Math.max(0, ...hours))} in one`}
        viewBox={`0 0 ${hours.length * 10} ${height}`}
        preserveAspectRatio="none"
        className="h-18 w-full"
      >
        {hours.map((value, place) => {
          const size = value === 0 ? 1 : Math.max(3, (value / top) * height)
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its hour
              key={place}
              {...{ x: place * 10 + 1, y: height - size, width: 8, height: size }}
              className={value === 0 ? 'fill-line' : 'fill-failed'}
            />
          )
        })}
      </svg>
      <p className="text-caption text-ink-2 mt-2 flex justify-between">
        <span>24 hours ago</span>
        <span>now</span>
      </p>
    </div>
  )
}

/** Hours without any are left out. */
function HourTable({ hours }: { hours: readonly number[] }) {
  const timeZone = useTimeZone()
  const [nowMs] = useState(Date.now)
  const lastMs = Math.floor(nowMs / hourMs) * hourMs
  const rows = hours.flatMap((value, place) =>
    value === 0 ? [] : [{ value, at: new Date(lastMs - (hours.length - 1 - place) * hourMs) }],
  )
  return (
    <Table label="Failed runs by hour">
      <TableHead>
        <Th>Hour</Th>
        <Th isNumber>Failed runs</Th>
      </TableHead>
      <tbody>
        {rows.toReversed().map(({ value, at }) => (
          <Tr key={at.getTime()}>
            <RowHeader>from {formatClock(at, { timeZone, withSeconds: false })}</RowHeader>
            <Td isNumber>{count(value)}</Td>
          </Tr>
        ))}
        {rows.length === 0 && (
          <Tr>
            <RowHeader>None</RowHeader>
            <Td isNumber>0</Td>
          </Tr>
        )}
      </tbody>
    </Table>
  )
}
