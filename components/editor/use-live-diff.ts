'use client'

import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { queries } from '@/components/api/queries'
import type { FlowSummary } from '@/lib/contracts/flows'
import { type DiffSentence, diffSentences } from './diff-sentences'
import { useEditor, useEditorState } from './editor-context'

/** What the draft would change; undefined while nothing is live, or not known yet. */
export function useLiveDiff(flow: FlowSummary): DiffSentence[] | undefined {
  const { catalog } = useEditor()
  const draft = useDeferredValue(useEditorState((state) => state.flow))
  const { liveVersion } = flow
  const live = useQuery({
    ...queries.flows.versions.get.queryOptions({ input: { id: flow.id, n: liveVersion ?? 0 } }),
    enabled: liveVersion !== null,
    // A version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  }).data
  return useMemo(() => live && diffSentences(live.document, draft, catalog), [live, draft, catalog])
}
