'use client'

import { useQuery } from '@tanstack/react-query'
import { Braces, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { useLinks } from '@/components/flows/links'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RowHeader, Table, TableHead, Td, Th, Tr } from '@/components/ui/table'
import type { VariableSummary } from '@/lib/contracts/variables'
import { DeleteVariable } from './delete-variable'
import { SettingsSection } from './settings-section'
import { VariableDialog } from './variable-dialog'

export function Variables() {
  const [open, setOpen] = useState<{ variable?: VariableSummary }>()
  const list = useQuery(queries.variables.list.queryOptions({ input: {} }))
  const variables = list.data?.items
  return (
    <SettingsSection
      title="Variables"
      description="Values that every flow may use as vars.name. A secret one is sealed and never shown again."
      action={
        <Button onPress={() => setOpen({})}>
          <Plus />
          New variable
        </Button>
      }
    >
      {list.isPending && <SkeletonRows count={2} label="Loading variables…" />}
      {list.isError && !variables && (
        <FailurePanel title="Couldn’t load variables." error={list.error} onRetry={list.refetch} />
      )}
      {variables?.length === 0 && <EmptyState icon={<Braces />} title="No variables yet." />}
      {variables && variables.length > 0 && (
        <Table label="Variables">
          <TableHead>
            <Th>Name</Th>
            <Th>Value</Th>
            <Th className="max-md:hidden">Used by</Th>
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          </TableHead>
          <tbody>
            {variables.map((variable) => (
              <VariableRow
                key={variable.id}
                variable={variable}
                onEdit={() => setOpen({ variable })}
              />
            ))}
          </tbody>
        </Table>
      )}
      {open && <VariableDialog {...open} onClose={() => setOpen(undefined)} />}
    </SettingsSection>
  )
}

function VariableRow({ variable, onEdit }: { variable: VariableSummary; onEdit: () => void }) {
  const { name, value, usedBy } = variable
  return (
    <Tr>
      <RowHeader>
        <span className="text-data font-mono">{name}</span>
      </RowHeader>
      <Td className="text-ink-2 w-full max-w-0 truncate">{value ?? 'A secret, kept'}</Td>
      <Td className="max-md:hidden">
        <UsedBy flows={usedBy} />
      </Td>
      <Td>
        <span className="flex">
          <Button
            variant="quiet"
            size="sm"
            isIcon
            aria-label={`Change the variable ${name}`}
            onPress={onEdit}
          >
            <Pencil />
          </Button>
          <DeleteVariable variable={variable} />
        </span>
      </Td>
    </Tr>
  )
}

function UsedBy({ flows: [first, ...others] }: { flows: VariableSummary['usedBy'] }) {
  const links = useLinks()
  if (!first) return <span className="text-ink-3">No flow</span>
  return (
    <span className="text-ink-2">
      <Link href={links.flow(first.id)} className="text-lapis-ink font-label hover:underline">
        {first.name}
      </Link>
      {others.length > 0 && ` and ${others.length} more`}
    </span>
  )
}
