import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isApiError } from '@/components/api/api-error'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import type { ConnectionDetail } from '@/lib/contracts/connections'
import { readOwn } from '@/lib/flow/record'
import type { CatalogApp } from '@/lib/flow/schema'
import { withSuggestedHosts } from './suggest-hosts'

type Values = Record<string, unknown>

interface FormStart {
  app: CatalogApp
  /** The account that is edited; its secrets stay sealed. */
  connection?: ConnectionDetail | undefined
  /** What a new one begins with. */
  values?: Values | undefined
}

interface Tried {
  works: boolean
  message?: string
}

/** An account while it is entered: tried before it is kept, and kept untried only on request. */
export function useConnectionForm({ app, connection, values: start = {} }: FormStart) {
  const queryClient = useQueryClient()
  const [name, setName] = useState(connection?.name ?? app.title)
  const [values, setValues] = useState<Values>(connection?.values ?? start)
  const own = connection ? { id: connection.id } : {}
  const tryIt = (): Promise<Tried> => client.connections.try({ app: app.key, values, ...own })
  const test = useMutation({ mutationFn: tryIt })
  const save = useMutation({
    mutationFn: async ({ isForced }: { isForced: boolean }): Promise<Tried & { id?: string }> => {
      const tried = isForced ? { works: true } : await tryIt()
      if (!tried.works) return tried
      const { id } = connection
        ? await client.connections.update({ id: connection.id, name, values })
        : await client.connections.create({ app: app.key, name, values })
      // Its status is what a test of the kept account says.
      await client.connections.test({ id }).catch(() => undefined)
      return { ...tried, id }
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queries.connections.key() }),
  })
  const change = (next: Values) => {
    // What was found out is about other values.
    test.reset()
    save.reset()
    setValues(app.connection?.kind === 'http' ? withSuggestedHosts(values, next) : next)
  }
  const runTest = () => {
    save.reset()
    test.mutate()
  }
  return { name, setName, values, change, test, runTest, save, ...outcomeOf(save, test) }
}

interface Asked {
  data: Tried | undefined
  error: Error | null
}

/** The last answer in a sentence: what is wrong, or what works. */
function outcomeOf(...asked: Asked[]): { problem?: string; success?: string; error: Error | null } {
  const error = asked.find((one) => one.error)?.error ?? null
  if (error) {
    const problem = isApiError(error) ? error.message : 'The server did not answer. Try again.'
    return { problem, error }
  }
  const tried = asked.find((one) => one.data)?.data
  if (!tried) return { error }
  return tried.works
    ? { success: tried.message ?? 'It works.', error }
    : { problem: tried.message ?? 'The account does not work.', error }
}

/** Which field the API did not accept, by its place in the form. */
export function fieldProblems(error: Error | null, values: Values): Map<string, string> {
  const problems = new Map<string, string>()
  if (!isApiError(error) || typeof error.details !== 'object' || error.details === null) {
    return problems
  }
  // The API sends `{ issues: [{ path, message }] }` with what does not fit.
  const { issues = [] } = error.details as { issues?: { path: unknown; message: unknown }[] }
  for (const { path, message } of issues) {
    const field = String(path).replace(/^values\./, '')
    const value = field.split('.').reduce<unknown>((at, one) => readOwn(at, one), values)
    const isEmpty = value === undefined || value === ''
    problems.set(field, isEmpty ? 'Fill this in.' : String(message))
  }
  return problems
}
