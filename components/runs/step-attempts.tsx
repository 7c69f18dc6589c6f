import { MaskedSentence } from '@/components/redaction/masked-text'
import { formatDuration } from '@/components/ui/format-duration'
import { StatusText } from '@/components/ui/status'
import type { Status } from '@/components/ui/status-looks'
import { RowHeader, Table, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { ClockTime } from '@/components/ui/time'
import type { RunDetail, StepRun } from '@/lib/contracts/runs'

interface StepAttemptsProps {
  step: StepRun
  /** The run has ended. */
  isOver: boolean
  masks: RunDetail['masks']
}

export function StepAttempts({ step, isOver, masks }: StepAttemptsProps) {
  const { attempts, status } = step
  if (attempts.length === 0) {
    const text = status === 'started' ? 'The first try is under way.' : 'There was no try.'
    return <p className="text-meta text-ink-3 py-2">{text}</p>
  }
  return (
    <Table label="Attempts">
      <TableHead>
        <Th>Try</Th>
        <Th>Started</Th>
        <Th isNumber>Took</Th>
        <Th>What came of it</Th>
      </TableHead>
      <tbody>
        {attempts.map(({ startedAt, durationMs, error }, index) => (
          <Tr key={startedAt}>
            <RowHeader>{index + 1}</RowHeader>
            <Td className="text-ink-2">
              <ClockTime at={startedAt} withSeconds />
            </Td>
            <Td isNumber className="text-ink-2">
              {formatDuration(durationMs)}
            </Td>
            <Td className="w-full py-2 whitespace-normal!">
              <StatusText status={attemptStatus(step, index, isOver)} />
              {error && (
                <span className="text-ink-2 block wrap-anywhere">
                  <MaskedSentence
                    text={error.message}
                    masks={masks}
                    name={`what came of try ${index + 1}`}
                  />
                </span>
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

/** The last try of a step that has not settled is still under way, or was cut off. */
function attemptStatus({ attempts, status }: StepRun, index: number, isOver: boolean): Status {
  if (attempts[index]?.error) return 'failed'
  const isOpen = status === 'started' && index === attempts.length - 1
  if (!isOpen) return 'succeeded'
  return isOver ? 'cancelled' : 'running'
}
