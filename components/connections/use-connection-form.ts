import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { isApiError } from '@/components/api/api-error'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import type { CatalogApp } from '@/lib/flow/schema'

/**
 * The server tries only what it has sealed, so an account is kept first and tried at once. One that
 * does not work stays open for correction; leaving takes it away again.
 */
export function useConnectionForm(app: CatalogApp) {
  const queryClient = useQueryClient()
  const [name, setName] = useState(app.title)
  const [values, setValues] = useState<Record<string, unknown>>({})
  // A promise: who leaves while the account is made must still find it.
  const account = useRef<Promise<string | undefined>>(undefined)
  const onSettled = () => queryClient.invalidateQueries({ queryKey: queries.connections.key() })
  const keep = async () => {
    const known = await account.current
    if (known) return client.connections.update({ id: known, name, values })
    const created = client.connections.create({ app: app.key, name, values })
    account.current = created.then(
      ({ id }) => id,
      () => undefined,
    )
    return created
  }
  const save = useMutation({
    mutationFn: async () => {
      const { id } = await keep()
      return { id, ...(await client.connections.test({ id })) }
    },
    onSettled,
  })
  const discard = useMutation({
    mutationFn: async () => {
      const id = await account.current
      if (id) await client.connections.remove({ id })
    },
    onSettled,
  })
  return { name, setName, values, setValues, save, discard, problem: problemOf(save) }
}

interface Saved {
  data: { works: boolean; message?: string } | undefined
  error: Error | null
}

function problemOf({ data, error }: Saved): string | undefined {
  if (error) {
    return isApiError(error) ? error.message : 'The server did not answer. Try again.'
  }
  return data && !data.works ? (data.message ?? 'The account does not work.') : undefined
}

/** Which field the API did not accept, by its name in the form. */
export function fieldProblems(
  error: Error | null,
  values: Record<string, unknown>,
): Map<string, string> {
  const problems = new Map<string, string>()
  if (!isApiError(error) || typeof error.details !== 'object' || error.details === null) {
    return problems
  }
  // The API sends `{ issues: [{ path, message }] }` with what does not fit.
  const { issues = [] } = error.details as { issues?: { path: unknown; message: unknown }[] }
  for (const { path, message } of issues) {
    const field = String(path).replace(/^values\./, '')
    const isEmpty = values[field] === undefined || values[field] === ''
    problems.set(field, isEmpty ? 'Fill this in.' : String(message))
  }
  return problems
}
