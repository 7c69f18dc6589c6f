import { MaskedWhole } from '@/components/redaction/masked-text'
import { RowHeader, Table, TableHead, Td, Th, Tr } from '@/components/ui/table'
import type { StepChange } from '@/lib/contracts/compare'
import { pathWords } from './comparison-words'

interface StepChangesProps {
  changes: readonly StepChange[]
  /** So many more are not shown. */
  left: number
}

/** What differs, path by path. */
export function StepChanges({ changes, left }: StepChangesProps) {
  return (
    <>
      <Table label="What changed since it last worked">
        <TableHead>
          <Th>Input of this step</Th>
          <Th>Worked</Th>
          <Th>This run</Th>
        </TableHead>
        <tbody>
          {changes.map(({ path, before, after, isMasked = false }) => (
            <Tr key={JSON.stringify(path)}>
              <RowHeader className="text-data font-mono font-normal wrap-anywhere whitespace-normal!">
                {pathWords(path)}
              </RowHeader>
              <Td className={valueLook}>
                <Value text={before} isMasked={isMasked} name={`what ${pathWords(path)} was`} />
              </Td>
              <Td className={valueLook}>
                <span className="rounded-pill bg-needs-soft text-needs-ink box-decoration-clone px-1">
                  <Value text={after} isMasked={isMasked} name={`what ${pathWords(path)} is`} />
                </span>
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {left > 0 && (
        <p className="text-meta text-ink-2 py-2">
          {left.toLocaleString('en')} more {left === 1 ? 'value differs' : 'values differ'}.
        </p>
      )}
    </>
  )
}

const valueLook = 'text-data font-mono wrap-anywhere whitespace-normal! py-2'

interface ValueProps {
  text: string | undefined
  isMasked: boolean
  name: string
}

function Value({ text, isMasked, name }: ValueProps) {
  if (text === undefined) return 'not there'
  return (
    <MaskedWhole isMasked={isMasked} name={name}>
      {text}
    </MaskedWhole>
  )
}
