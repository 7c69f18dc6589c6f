'use client'

import { useLinks } from '@/components/flows/links'
import { useCatalog } from '@/components/flows/use-catalog'
import { useRowKeys } from '@/components/flows/use-row-keys'
import { useShortcuts } from '@/components/keys/keys-provider'
import { Table, TableBody, TableHead, Th } from '@/components/ui/table'
import { idOf, useTableWindow } from '@/components/ui/use-table-window'
import type { ErrorGroup } from '@/lib/contracts/error-groups'
import { ErrorRow } from './error-row'
import { useErrorActions } from './use-error-actions'

export function ErrorsTable({ errors }: { errors: readonly ErrorGroup[] }) {
  const links = useLinks()
  const catalog = useCatalog()
  const { setState } = useErrorActions()
  const rows = useTableWindow(errors, idOf)
  useRowKeys()
  const ofFocused = (act: (error: ErrorGroup) => void) => () => {
    const id = document.activeElement?.getAttribute('data-error')
    const error = errors.find((one) => one.id === id)
    if (error) act(error)
  }
  useShortcuts({
    'resolve-error': ofFocused((error) =>
      setState(error, error.state === 'resolved' ? 'open' : 'resolved'),
    ),
    'ignore-error': ofFocused((error) =>
      setState(error, error.state === 'ignored' ? 'open' : 'ignored'),
    ),
  })
  return (
    <Table label="Errors" rowCount={rows.rowCount}>
      <TableHead className="max-md:hidden">
        <Th>Error</Th>
        <Th isNumber className="max-md:hidden">
          Runs
        </Th>
        <Th className="max-lg:hidden">Last 24 hours</Th>
        <Th className="max-lg:hidden">First seen</Th>
        <Th className="max-md:hidden">Last seen</Th>
        <Th className="max-md:hidden">
          <span className="sr-only">Actions</span>
        </Th>
      </TableHead>
      <TableBody rows={rows}>
        {(error, rowIndex) => (
          <ErrorRow
            key={error.id}
            error={error}
            href={links.error(error.id)}
            app={error.step?.app ? catalog.look(error.step.app) : undefined}
            onChange={setState}
            rowIndex={rowIndex}
          />
        )}
      </TableBody>
    </Table>
  )
}
