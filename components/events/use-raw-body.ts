import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { client } from '@/components/api/client'

/** Exactly the bytes that came. They never change, and are many: they are not kept for long. */
function bytesQuery(id: string) {
  return queryOptions({
    queryKey: ['delivery bytes', id],
    queryFn: async () => {
      const { body } = await client.deliveries.body({ id })
      return new Uint8Array(await body.arrayBuffer())
    },
    staleTime: Infinity,
    gcTime: 60_000,
  })
}

export function useRawBody(id: string, isWanted: boolean) {
  return useQuery({ ...bytesQuery(id), enabled: isWanted })
}

export function readBytes(cache: QueryClient, id: string): Promise<Uint8Array<ArrayBuffer>> {
  return cache.ensureQueryData(bytesQuery(id))
}
