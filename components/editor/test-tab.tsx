'use client'

import { useEffect, useMemo } from 'react'
import { MaskedTree } from '@/components/redaction/masked-tree'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/field-parts'
import { findStep } from '@/lib/flow/graph'
import type { CatalogAction, Step } from '@/lib/flow/schema'
import { comparedValues } from './compared-values'
import { useEditor, useEditorState } from './editor-context'
import { effectSentence } from './effect-sentence'
import { previewInput } from './preview-input'
import { ProblemList } from './problem-list'
import { TestResult } from './test-result'
import { sampleSite } from './use-form-site'
import { useIssues } from './use-issues'
import { useSamples } from './use-samples'
import { useStepTest } from './use-step-test'
import { useVariables } from './use-variables'

/** What the step will send with the sample, and what came back. */
export function TestTab({ stepKey }: { stepKey: string }) {
  const { flowId, catalog } = useEditor()
  const flow = useEditorState((state) => state.flow)
  const samples = useSamples()
  const vars = useVariables()
  const step = findStep(flow, stepKey)
  const action = step && catalog.actionOf(step)
  const { preview, compared } = useMemo(() => {
    const { scope } = sampleSite({ flow, key: stepKey, catalog, samples, flowId, vars })
    const input = step?.input ?? {}
    const values = comparedValues(input.condition, scope)
    return { preview: previewInput(input, scope), compared: values }
  }, [flow, stepKey, catalog, samples, flowId, step, vars])
  const tested = useEditorState((state) => state.tested[stepKey])
  if (!step || !action) return null
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-5 p-5">
      <section className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <h3 className="font-label text-meta">Will send</h3>
        <div className="rounded-control bg-sunken dark:bg-bg p-2">
          <MaskedTree value={preview} masks={samples?.masks} label="Will send" />
        </div>
        {!samples?.trigger && (
          <p className="text-caption text-ink-3">
            This uses example data. Send an event to the URL to test with real data.
          </p>
        )}
      </section>
      <TestButtons step={step} action={action} />
      <TestResult
        result={tested?.result}
        isChanged={tested !== undefined && tested.step !== step}
        sample={samples?.steps[stepKey]}
        compared={compared}
        masks={samples?.masks}
      />
    </div>
  )
}

function TestButtons({ step, action }: { step: Step; action: CatalogAction }) {
  const { store } = useEditor()
  const test = useStepTest(step.key)
  const { isAsked, isRunning, run } = test
  const missing = useMissing(step.key)
  useEffect(() => {
    if (!isAsked) return
    store.getState().askTest(false)
    if (!isRunning && missing.length === 0) run(step)
  }, [isAsked, isRunning, missing, run, step, store])
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button isPending={isRunning} onPress={() => missing.length === 0 && run(step)}>
          {isRunning ? `Testing… ${test.elapsedS} s` : 'Test step'}
        </Button>
        {isRunning ? (
          <Button variant="quiet" onPress={test.stop}>
            Stop
          </Button>
        ) : (
          <Button variant="quiet" isPending={test.isTaking} onPress={test.takeExample}>
            Use data without sending
          </Button>
        )}
      </div>
      <p className="text-caption text-ink-2">{effectSentence(step, action)}</p>
      {missing.length > 0 && (
        <div className="border-line rounded-card grid gap-2 border p-3">
          <p className="font-label text-meta">Before it can be tested</p>
          <ProblemList
            issues={missing}
            onGo={({ path }) => store.getState().openPanel('setup', path)}
          />
        </div>
      )}
      {test.problem && <ErrorText>{test.problem}</ErrorText>}
    </div>
  )
}

/** What no test could do without. */
function useMissing(key: string) {
  const issues = useIssues()
  return useMemo(
    () => issues.filter(({ step, level, path }) => step === key && level === 'blocker' && path),
    [issues, key],
  )
}
