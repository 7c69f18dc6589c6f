import { useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import type { ConnectionSummary } from '@/lib/contracts/connections'

/** The AI accounts that work. Without one nothing of describing is shown. */
export function useAiAccounts(): readonly ConnectionSummary[] {
  const input = { app: 'ai', limit: 50 }
  const { data } = useQuery(queries.connections.list.queryOptions({ input }))
  return (data?.items ?? none).filter(({ status }) => status === 'working')
}

const none: readonly ConnectionSummary[] = []
