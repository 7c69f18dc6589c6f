'use client'

import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { memo } from 'react'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { RowHeader, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { RelativeTime } from '@/components/ui/time'
import { idOf, useTableWindow } from '@/components/ui/use-table-window'
import type { DataRow } from '@/lib/contracts/data'
import { formatNumber } from './number-words'
import { valueText } from './row-fields'

interface RowActions {
  onEdit: (row: DataRow) => void
  onDelete: (row: DataRow) => void
}

interface RowsTableProps extends RowActions {
  name: string
  columns: readonly string[]
  rows: readonly DataRow[]
}

export function RowsTable({ name, columns, rows: all, onEdit, onDelete }: RowsTableProps) {
  const rows = useTableWindow(all, idOf)
  return (
    <Table label={`Rows of ${name}`} rowCount={rows.rowCount}>
      <TableHead>
        <Th>Key</Th>
        {columns.map((column) => (
          <Th key={column} className="max-w-80 truncate">
            {column}
          </Th>
        ))}
        <Th>Last change</Th>
        <Th>
          <span className="sr-only">Actions</span>
        </Th>
      </TableHead>
      <TableBody rows={rows}>
        {(row, rowIndex) => (
          <DataTableRow
            key={row.id}
            row={row}
            columns={columns}
            onEdit={onEdit}
            onDelete={onDelete}
            rowIndex={rowIndex}
          />
        )}
      </TableBody>
    </Table>
  )
}

interface DataTableRowProps extends RowActions {
  row: DataRow
  columns: readonly string[]
  /** Which of all rows it is, where some are not in the page. */
  rowIndex: number | undefined
}

const DataTableRow = memo(function DataTableRow(props: DataTableRowProps) {
  const { row, columns, onEdit, onDelete, rowIndex } = props
  return (
    <Tr aria-rowindex={rowIndex}>
      <RowHeader className="max-w-60 truncate">
        {row.key === null ? (
          <span className="text-ink-3">–</span>
        ) : (
          <span className="font-strong">{row.key}</span>
        )}
      </RowHeader>
      {columns.map((column) => (
        <Td key={column} className="max-w-80 truncate">
          <Cell value={Object.hasOwn(row.values, column) ? row.values[column] : undefined} />
        </Td>
      ))}
      <Td className="text-ink-2">
        <RelativeTime at={row.updatedAt} />
      </Td>
      <Td className="text-right">
        <Menu
          label={`Actions for ${row.key ?? 'this row'}`}
          items={[
            {
              ...{ id: 'edit', label: 'Edit…', icon: <Pencil /> },
              onAction: () => onEdit(row),
            },
            {
              ...{ id: 'delete', label: 'Delete…', icon: <Trash2 />, isDanger: true },
              onAction: () => onDelete(row),
            },
          ]}
        >
          <Button
            variant="quiet"
            size="sm"
            isIcon
            aria-label={`Actions for ${row.key ?? 'this row'}`}
          >
            <Ellipsis />
          </Button>
        </Menu>
      </Td>
    </Tr>
  )
})

function Cell({ value }: { value: unknown }) {
  if (value === undefined || value === null) return <span className="text-ink-3">–</span>
  if (typeof value === 'number') return <span>{formatNumber(value)}</span>
  const text = valueText(value)
  if (typeof value !== 'object') return <span title={text}>{text}</span>
  return (
    <span title={text} className="text-data font-mono">
      {text}
    </span>
  )
}
