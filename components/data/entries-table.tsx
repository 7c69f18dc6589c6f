import { Trash2 } from 'lucide-react'
import { memo } from 'react'
import { Button } from '@/components/ui/button'
import { RowHeader, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { RelativeTime } from '@/components/ui/time'
import { useTableWindow } from '@/components/ui/use-table-window'
import type { StoreEntry } from '@/lib/contracts/data'

interface EntriesTableProps {
  entries: readonly StoreEntry[]
  onDelete: (key: string) => void
}

/** What flows stored, by key. */
export function EntriesTable({ entries, onDelete }: EntriesTableProps) {
  const rows = useTableWindow(entries, keyOf)
  return (
    <Table label="Stored values" rowCount={rows.rowCount}>
      <TableHead>
        <Th>Key</Th>
        <Th>Value</Th>
        <Th className="max-md:hidden">Last change</Th>
        <Th className="max-md:hidden">Expires</Th>
        <Th>
          <span className="sr-only">Actions</span>
        </Th>
      </TableHead>
      <TableBody rows={rows}>
        {(entry, rowIndex) => (
          <EntryRow key={entry.key} entry={entry} onDelete={onDelete} rowIndex={rowIndex} />
        )}
      </TableBody>
    </Table>
  )
}

const keyOf = ({ key }: StoreEntry) => key

interface EntryRowProps extends Pick<EntriesTableProps, 'onDelete'> {
  entry: StoreEntry
  /** Which of all rows it is, where some are not in the page. */
  rowIndex: number | undefined
}

const EntryRow = memo(function EntryRow({ entry, onDelete, rowIndex }: EntryRowProps) {
  const { key, value, updatedAt, expiresAt } = entry
  return (
    <Tr aria-rowindex={rowIndex}>
      <RowHeader className="font-strong max-w-60 truncate">{key}</RowHeader>
      <Td className="text-data w-full max-w-0 truncate font-mono" title={value}>
        {value}
      </Td>
      <Td className="text-ink-2 max-md:hidden">
        <RelativeTime at={updatedAt} />
      </Td>
      <Td className="text-ink-2 max-md:hidden">
        {expiresAt ? <RelativeTime at={expiresAt} /> : 'Never'}
      </Td>
      <Td className="text-right">
        <Button
          variant="quiet"
          size="sm"
          isIcon
          aria-label={`Remove ${key}…`}
          onPress={() => onDelete(key)}
        >
          <Trash2 />
        </Button>
      </Td>
    </Tr>
  )
})
