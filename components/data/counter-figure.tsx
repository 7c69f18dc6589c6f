'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { RowHeader, Table, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { useTimeZone } from '@/components/ui/time'
import type { CounterWindow } from '@/lib/contracts/data'
import { CounterChart, Swatch } from './counter-chart'
import { type CounterView, measured, measureWords, spanWords, totalOf } from './counter-view'
import { formatNumber } from './number-words'
import type { Series } from './plot'
import { windowWords } from './window-words'

interface CounterFigureProps {
  name: string
  view: CounterView
  series: readonly { key: string | undefined; windows: readonly CounterWindow[] }[]
}

/** The chart with its totals, or the same as a table. */
export function CounterFigure({ name, view, series }: CounterFigureProps) {
  const [isTable, setIsTable] = useState(false)
  const timeZone = useTimeZone()
  const { unit, measure } = view
  const [first] = series
  const columns = (first?.windows ?? []).map(({ startsAt }) => ({
    startsAt,
    short: windowWords(startsAt, { unit, timeZone }),
    long: windowWords(startsAt, { unit, timeZone, isLong: true }),
  }))
  const drawn = series.map(({ key, windows }) => ({
    key: key ?? '*',
    label: key === undefined ? 'All keys' : key === '' ? 'Without a key' : key,
    values: columns.map((_, place) => {
      const window = windows[place]
      return window ? measured(window, measure) : null
    }),
    total: totalOf(windows, measure),
  }))
  const label = `${measureWords[measure]} of ${name}, ${spanWords[unit].toLowerCase()}`
  return (
    <figure aria-label={label} className="rounded-card border-line bg-surface border p-4">
      <figcaption className="mb-4 flex flex-wrap items-center gap-x-5 gap-y-2">
        <ul className="flex min-w-0 grow flex-wrap gap-x-5 gap-y-1">
          {drawn.map((one, place) => (
            <li key={one.key} className="text-meta text-ink-2 flex min-w-0 items-center gap-2">
              {drawn.length > 1 && <Swatch place={place} />}
              <span className="max-w-40 truncate">{one.label}</span>
              <b className="text-body text-ink font-strong tabular-nums">
                {one.total === null ? '–' : formatNumber(one.total)}
              </b>
            </li>
          ))}
        </ul>
        <Button variant="quiet" size="sm" onPress={() => setIsTable(!isTable)}>
          {isTable ? 'Show as chart' : 'Show as table'}
        </Button>
      </figcaption>
      {isTable ? (
        <WindowTable label={label} columns={columns} series={drawn} />
      ) : (
        <CounterChart label={label} series={drawn} columns={columns} threshold={view.threshold} />
      )}
      <p className="text-caption text-ink-3 mt-3" suppressHydrationWarning>
        {unit === 'day' ? 'Days begin at midnight UTC.' : `Times are in ${timeZone}.`}
      </p>
    </figure>
  )
}

interface WindowTableProps {
  label: string
  columns: readonly { startsAt: string; long: string }[]
  series: readonly Series[]
}

/** The newest first: that is what people look for. */
function WindowTable({ label, columns, series }: WindowTableProps) {
  const rows = columns.map((column, place) => ({ ...column, place })).reverse()
  return (
    <Table label={label}>
      <TableHead>
        <Th>Time</Th>
        {series.map(({ key, label: name }) => (
          <Th key={key} isNumber className="max-w-40 truncate">
            {name}
          </Th>
        ))}
      </TableHead>
      <tbody>
        {rows.map(({ startsAt, long, place }) => (
          <Tr key={startsAt}>
            <RowHeader className="h-9">{long}</RowHeader>
            {series.map(({ key, values }) => {
              const value = values[place] ?? null
              return (
                <Td key={key} isNumber className="h-9">
                  {value === null ? '–' : formatNumber(value)}
                </Td>
              )
            })}
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
