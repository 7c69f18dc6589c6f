'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queries } from '@/components/api/queries'
import type { SecretFacts } from '@/components/form/form-context'
import { useEditor } from './editor-context'

/** How the flow's kept secrets end, and what the connections that lend one are called. */
export function useSecretFacts(input: Record<string, unknown>): SecretFacts {
  const { flowId } = useEditor()
  const text = JSON.stringify(input)
  // Without either the form says "Kept" and "From an account".
  const kept = useQuery({
    ...queries.endpoints.secrets.queryOptions({ input: { id: flowId } }),
    enabled: text.includes('"sealed"'),
  }).data
  const connections = useQuery({
    ...queries.connections.list.queryOptions({ input: {} }),
    enabled: text.includes('"connection"'),
  }).data
  return useMemo(
    () => ({
      hints: new Map(kept?.items.map(({ id, hint }) => [id, hint])),
      connections: new Map(connections?.items.map(({ id, name }) => [id, name])),
    }),
    [kept, connections],
  )
}
