'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { isApiError } from '@/components/api/api-error'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import type { Step } from '@/lib/flow/schema'
import { useEditor, useEditorState } from './editor-context'

/** Does a step for real, can stop waiting for it, or takes the app's example in its place. */
export function useStepTest(stepKey: string) {
  const { flowId, autosave, store } = useEditor()
  const cache = useQueryClient()
  const stop = useRef<AbortController>(undefined)
  const samplesKey = queries.testing.samples.queryKey({ input: { id: flowId } })
  const save = async () => {
    if (!(await autosave.flush())) throw new UnsavedError()
  }
  const test = useMutation({
    mutationFn: async (tried: Step) => {
      await save()
      const controller = new AbortController()
      stop.current = controller
      const { signal } = controller
      const call = client.testing.step({ id: flowId, key: stepKey }, { signal })
      const result = await call.catch((error: unknown) => {
        throw signal.aborted ? new StoppedError() : error
      })
      return { step: tried, result }
    },
    onSuccess: (result) => {
      store.getState().setTested(result)
      return cache.invalidateQueries({ queryKey: samplesKey })
    },
  })
  const example = useMutation({
    mutationFn: async () => {
      await save()
      return client.testing.takeExample({ id: flowId, key: stepKey })
    },
    onSuccess: (samples) => {
      store.getState().forgetTested(stepKey)
      cache.setQueryData(samplesKey, samples)
    },
  })
  const isAsked = useEditorState((state) => state.isTestAsked)
  return {
    isAsked,
    isRunning: test.isPending,
    elapsedS: useElapsed(test.isPending),
    run: test.mutate,
    /** What was sent stays sent; its answer is not waited for. */
    stop: () => stop.current?.abort(),
    takeExample: () => example.mutate(),
    isTaking: example.isPending,
    problem: problemOf(test.error ?? example.error),
  }
}

class UnsavedError extends Error {}
class StoppedError extends Error {}

function problemOf(error: Error | null): string | undefined {
  if (!error) return undefined
  if (error instanceof UnsavedError) return 'The draft is not saved yet. Save it, then test.'
  if (error instanceof StoppedError) return 'Stopped. What was sent already stays sent.'
  return isApiError(error) ? error.message : 'The server didn’t answer. Try again.'
}

/** Whole seconds since it began. */
function useElapsed(isRunning: boolean): number {
  const [elapsedS, setElapsed] = useState(0)
  useEffect(() => {
    if (!isRunning) return
    const start = Date.now()
    const timer = setInterval(() => setElapsed(Math.floor((Date.now() - start) / 1_000)), 250)
    return () => {
      clearInterval(timer)
      setElapsed(0)
    }
  }, [isRunning])
  return elapsedS
}
