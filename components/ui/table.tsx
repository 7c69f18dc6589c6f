import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes'
import type { TableWindow } from './use-table-window'

interface TableProps {
  /** Accessible name. */
  label: string
  children: ReactNode
  /** From edge to edge of the page, without a box of its own. */
  isFlush?: boolean
  /** With the head, where not all rows are in the page. */
  rowCount?: number | undefined
  className?: string
}

/** One box, lines inside; wider than the page, it scrolls in its box. */
export function Table({ label, children, isFlush = false, rowCount, className }: TableProps) {
  return (
    <div className={isFlush ? flushLook : boxLook}>
      <table
        aria-label={label}
        aria-rowcount={rowCount}
        className={classes(
          'tabular-nums w-full border-separate border-spacing-0 text-meta',
          !isFlush && '[&_tbody>tr:last-child>*]:border-b-0',
          className,
        )}
      >
        {children}
      </table>
    </div>
  )
}

const boxLook = 'rounded-card border-line bg-surface overflow-x-auto border'
const flushLook =
  'border-line border-t [&_thead_th]:sticky [&_thead_th]:top-0 [&_thead_th]:z-2 [&_tr>*:first-child]:pl-6 [&_tr>*:last-child]:pr-6 max-md:[&_tr>*:first-child]:pl-4 max-md:[&_tr>*:last-child]:pr-4'

interface TableHeadProps {
  children: ReactNode
  /** Where rows become cards, nothing stands under a head: `max-md:hidden`. */
  className?: string
}

export function TableHead({ children, className }: TableHeadProps) {
  return (
    <thead className={className}>
      <tr>{children}</tr>
    </thead>
  )
}

interface CellProps extends ComponentProps<'td'> {
  /** Right, so that digits stand under each other. */
  isNumber?: boolean
}

const edges = 'px-3 first:pl-4 last:pr-4'

export function Th({ isNumber = false, className, ...rest }: CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={classes(
        edges,
        'h-9 whitespace-nowrap border-line border-b bg-sunken font-label text-caption text-ink-2',
        isNumber ? 'text-right' : 'text-left',
        className,
      )}
    />
  )
}

interface TrProps extends ComponentProps<'tr'> {
  isSelected?: boolean
}

export function Tr({ isSelected = false, className, ...rest }: TrProps) {
  return (
    <tr
      {...rest}
      aria-current={isSelected || undefined}
      className={classes(
        'hover:bg-hover',
        isSelected && 'bg-hover [&>:first-child]:shadow-[inset_2px_0_0_var(--hl-lapis)]',
        className,
      )}
    />
  )
}

interface TableBodyProps<Row> {
  rows: TableWindow<Row>
  /** Draws one: which of all rows it is, where some are not in the page. */
  children: (row: Row, rowIndex: number | undefined) => ReactNode
}

/** Rows that are in the page, and gaps in place of the others. */
export function TableBody<Row>({ rows, children }: TableBodyProps<Row>) {
  return (
    <tbody {...rows.body}>
      {rows.parts.map((part) =>
        part.kind === 'gap' ? (
          <tr key={part.before} aria-hidden>
            <td style={{ height: part.height }} />
          </tr>
        ) : (
          children(part.row, part.rowIndex)
        ),
      )}
    </tbody>
  )
}

const cellLook = 'h-(--hl-row) whitespace-nowrap border-line border-b font-body'

export function Td({ isNumber = false, className, ...rest }: CellProps) {
  return <td {...rest} className={classes(edges, cellLook, isNumber && 'text-right', className)} />
}

/** The cell that names its row. */
export function RowHeader({ className, ...rest }: ComponentProps<'th'>) {
  return <th scope="row" {...rest} className={classes(edges, cellLook, 'text-left', className)} />
}
