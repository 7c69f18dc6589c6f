import {
  defaultShouldDehydrateQuery,
  dehydrate,
  type FetchQueryOptions,
  QueryClient,
} from '@tanstack/react-query'
import { cache } from 'react'
import { type ServerQueries, serverQueries } from '@/lib/api/server-client'
import { streamPosition } from '@/lib/api/stream'

interface Wanted {
  headers: Headers
  /** Slug of the workspace. */
  workspace: string
  /** The queries that the page's components will ask for, with the same inputs. */
  queries: (queries: ServerQueries) => readonly FetchQueryOptions[]
}

/** Characters of JSON; a flow of 1,000 steps is shorter. */
const longestInPage = 262_144

/**
 * Up to where the page being made knows what happened in its workspace. The same for all its parts,
 * which are made side by side: no part has asked for anything before.
 */
export const knownUpTo = cache(streamPosition)

/**
 * Fetches what a page shows first, so that it is painted whole. What fails is left out: the
 * component asks again and shows the error where it belongs. So is what is long, as a sample of
 * many megabytes: the page would come only after it. As text, for `Prefetched`.
 */
export async function prefetch({ headers, workspace, queries }: Wanted): Promise<string> {
  knownUpTo()
  const client = new QueryClient()
  const wanted = queries(serverQueries(headers, workspace))
  await Promise.all(wanted.map((options) => client.prefetchQuery({ ...options, retry: false })))
  const state = dehydrate(client, {
    shouldDehydrateQuery: (query) =>
      defaultShouldDehydrateQuery(query) &&
      JSON.stringify(query.state.data).length <= longestInPage,
  })
  return JSON.stringify(state)
}
