'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import type { Samples } from '@/lib/contracts/testing'
import { useEditor } from './editor-context'

/** The event and the step outputs that previews and tests use. */
export function useSamples(): Samples | undefined {
  const { flowId } = useEditor()
  return useQuery(queries.testing.samples.queryOptions({ input: { id: flowId } })).data
}
