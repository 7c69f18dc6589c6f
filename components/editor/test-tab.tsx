'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { isApiError } from '@/components/api/api-error'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { Button } from '@/components/ui/button'
import { DataTree } from '@/components/ui/data-tree'
import { ErrorText } from '@/components/ui/field-parts'
import { findStep } from '@/lib/flow/graph'
import type { Step } from '@/lib/flow/schema'
import { useEditor, useEditorState } from './editor-context'
import { effectSentence } from './effect-sentence'
import { previewInput } from './preview-input'
import { TestResult } from './test-result'
import { sampleSite } from './use-form-site'
import { useSamples } from './use-samples'
import { useVariables } from './use-variables'

/** What the step will send with the sample, and what came back. */
export function TestTab({ stepKey }: { stepKey: string }) {
  const { flowId, catalog, autosave, store } = useEditor()
  const flow = useEditorState((state) => state.flow)
  const samples = useSamples()
  const vars = useVariables()
  const cache = useQueryClient()
  const step = findStep(flow, stepKey)
  const action = step && catalog.actionOf(step)
  const preview = useMemo(() => {
    const { scope } = sampleSite({ flow, key: stepKey, catalog, samples, flowId, vars })
    return previewInput(step?.input ?? {}, scope)
  }, [flow, stepKey, catalog, samples, flowId, step, vars])
  const tested = useEditorState((state) => state.tested[stepKey])
  const test = useMutation({
    mutationFn: async (tried: Step) => {
      if (!(await autosave.flush())) throw new UnsavedError()
      const result = await client.testing.step({ id: flowId, key: stepKey })
      return { step: tried, result }
    },
    onSuccess: (result) => {
      store.getState().setTested(result)
      return cache.invalidateQueries({
        queryKey: queries.testing.samples.key({ input: { id: flowId } }),
      })
    },
  })
  const isAsked = useEditorState((state) => state.isTestAsked)
  useEffect(() => {
    if (!isAsked || !step) return
    store.getState().askTest(false)
    if (!test.isPending) test.mutate(step)
  }, [isAsked, step, store, test])
  if (!step || !action) return null
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-5 p-5">
      <section className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <h3 className="font-label text-meta">Will send</h3>
        <div className="rounded-control bg-sunken dark:bg-bg p-2">
          <DataTree value={preview} label="Will send" />
        </div>
        {!samples?.trigger && (
          <p className="text-caption text-ink-3">
            This uses example data. Send an event to the URL to test with real data.
          </p>
        )}
      </section>
      <div className="grid gap-2">
        <div>
          <Button isPending={test.isPending} onPress={() => test.mutate(step)}>
            {test.isPending ? 'Testing…' : 'Test step'}
          </Button>
        </div>
        <p className="text-caption text-ink-2">{effectSentence(step, action)}</p>
        {test.error && <ErrorText>{messageOf(test.error)}</ErrorText>}
      </div>
      <TestResult
        result={tested?.result}
        isChanged={tested !== undefined && tested.step !== step}
        sample={samples?.steps[stepKey]}
      />
    </div>
  )
}

class UnsavedError extends Error {}

function messageOf(error: unknown): string {
  if (error instanceof UnsavedError) return 'The draft is not saved yet. Save it, then test.'
  return isApiError(error) ? error.message : 'The server didn’t answer. Try again.'
}
