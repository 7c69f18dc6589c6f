import { Link } from '@/components/ui/link'
import { StatusChip, StatusText } from '@/components/ui/status'
import { statuses } from '@/components/ui/status-looks'
import { StatusShape } from '@/components/ui/status-shape'
import { RowHeader, Table, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { ClockTime, RelativeTime } from '@/components/ui/time'
import { KitSection } from './kit-section'

const words: Record<string, string> = {
  succeeded: 'Also Received, Passed, Accepted',
  failed: 'Also Rejected',
  running: 'Turns, the only loop besides Listening',
  waiting: 'Until Thu 09:00, or for a person',
  queued: 'Behind 2 runs with the same key',
  needs: 'Also Reconnect',
  stopped: 'On purpose: amount under 50',
  held: 'Also Paused',
  skipped: 'Also Not reached, Duplicate',
  cancelled: 'By Dana',
  stale: 'Tested before your last change',
}

export function KitStatus() {
  return (
    <>
      <KitSection
        title="Status"
        text="Shape, colour and word, always together. Tell them apart in grey."
      >
        <ul className="grid gap-2.5">
          {statuses.map((status) => (
            <li key={status} className="text-meta flex flex-wrap items-center gap-x-6">
              <StatusText status={status} className="w-28" />
              <span className="w-32">
                <StatusChip status={status} />
              </span>
              <span className="text-ink-2">{words[status]}</span>
            </li>
          ))}
        </ul>
      </KitSection>
      <KitSection
        title="Table"
        text="Rows 44 high, 36 compact. Numbers right, tabular. Why is the widest column."
        isWide
      >
        <Table label="Runs">
          <TableHead>
            <Th>Status</Th>
            <Th>Flow</Th>
            <Th>Started</Th>
            <Th isNumber>Took</Th>
            <Th className="w-[44%]">Why, or what came out</Th>
            <Th>Version</Th>
          </TableHead>
          <tbody>
            <Row status="failed" why="Step 3: Slack couldn’t find the channel" />
            <Row status="succeeded" why="Shipment PW-88213 created, 3 items" />
            <Row status="stopped" why="Priority normal is not urgent" isSelected />
          </tbody>
        </Table>
        <p className="text-ink-2 text-meta flex items-center gap-2">
          <StatusShape status="succeeded" label="Succeeded" />
          <ClockTime at="2026-11-03T08:00:00Z" />
          <RelativeTime at="2026-11-03T08:00:00Z" />
        </p>
      </KitSection>
    </>
  )
}

interface RowProps {
  status: 'failed' | 'succeeded' | 'stopped'
  why: string
  isSelected?: boolean
}

function Row({ status, why, isSelected }: RowProps) {
  return (
    <Tr isSelected={isSelected}>
      <Td>
        <StatusText status={status} />
      </Td>
      <RowHeader>
        <Link href="/kit">Ship new orders</Link>
      </RowHeader>
      <Td className="text-ink-2">12:04:31</Td>
      <Td isNumber className="text-ink-2">
        0.8 s
      </Td>
      <Td>{why}</Td>
      <Td className="text-ink-2">v3</Td>
    </Tr>
  )
}
