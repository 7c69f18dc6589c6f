'use client'

import { useMemo, useState } from 'react'
import type { DataSource, FormSite } from '@/components/form/form-context'
import type { Samples } from '@/lib/contracts/testing'
import { allSteps, stepNumbers, upstreamKeys } from '@/lib/flow/graph'
import { itemSample } from '@/lib/flow/item-sample'
import type { Schema } from '@/lib/flow/json-schema'
import { type Masks, maskScope, maskValue } from '@/lib/flow/masks'
import { type Flow, type Issue, triggerKey } from '@/lib/flow/schema'
import type { CatalogIndex } from './catalog-index'
import { useEditor, useEditorState } from './editor-context'
import { isSameAround } from './flow-around'
import { issueText } from './footers'
import { itemSources } from './item-sources'
import { titleOf } from './step-facts'
import { useIssues } from './use-issues'
import { useSamples } from './use-samples'
import { useVariables } from './use-variables'

/** What the fields of a step know: the data before it, the sample values, what is wrong. */
export function useFormSite(key: string, root: Schema): FormSite {
  const { catalog, flowId, store } = useEditor()
  const flow = useFlowAround(key)
  const issues = useIssues()
  const samples = useSamples()
  const vars = useVariables()
  return useMemo(() => {
    const { wrong, missing } = errorsOf(issues, key)
    const { sources, ...site } = sampleSite({ flow, key, catalog, samples, flowId, vars })
    const masks = samples?.masks
    return {
      ...site,
      sources: masks ? sources.map((source) => withoutMasked(source, masks)) : sources,
      ...(masks ? { shownScope: maskScope(site.scope, masks) } : {}),
      root,
      errorAt: (path: string) => wrong.get(path),
      missingAt: (path: string) => missing.get(path),
      isLiteral: false,
      goTo: (step: string) => {
        const { select, openPanel, showStep } = store.getState()
        select(step)
        openPanel()
        showStep(step)
      },
    }
  }, [flow, key, catalog, samples, flowId, vars, issues, root, store])
}

/** The fields do not see what is typed into them: their letters change nothing about the site. */
function useFlowAround(key: string): Flow {
  const flow = useEditorState((state) => state.flow)
  const [around, setAround] = useState(flow)
  if (isSameAround(around, flow, key)) return around
  setAround(flow)
  return flow
}

function withoutMasked(source: DataSource, masks: Masks): DataSource {
  return { ...source, value: maskValue(source.value, masks).value }
}

interface SampleInput {
  flow: Flow
  key: string
  catalog: CatalogIndex
  samples: Samples | undefined
  flowId: string
  vars: Record<string, string>
}

/** Sources for the picker, scope for previews, numbers for pills. Untested steps give their example. */
export function sampleSite({ flow, key, catalog, samples, flowId, vars }: SampleInput) {
  const numbers = stepNumbers(flow)
  const steps = new Map(allSteps(flow).map((step) => [step.key, step]))
  const trigger = samples?.trigger?.value ?? catalog.triggerOf(flow.trigger)?.sample ?? {}
  const outputs: Record<string, unknown> = {}
  const sources: DataSource[] = []
  const readable = key === triggerKey ? [triggerKey] : upstreamKeys(flow, key)
  for (const upstream of readable) {
    const step = steps.get(upstream)
    const title = `${numbers.get(upstream) ?? ''} ${titleOf(flow, step, catalog)}`
    if (!step) {
      sources.push({ key: upstream, title, value: trigger, path: [triggerKey] })
      continue
    }
    const value = samples?.steps[upstream]?.output ?? catalog.actionOf(step)?.sample
    outputs[upstream] = value
    sources.push({ key: upstream, title, value, path: ['steps', upstream] })
  }
  const run = { id: 'run_example', startedAt: '2026-01-01T00:00:00.000Z', urls: {} }
  const base = { trigger, steps: outputs, run, flow: { id: flowId, name: '' }, vars }
  const item = itemSample(flow, key, base)
  if (item) sources.unshift(...itemSources(item))
  const scope = item ? { ...base, item: item.value, index: 0 } : base
  if (Object.keys(vars).length > 0) {
    sources.push({ key: 'vars', title: 'Variables', value: vars, path: ['vars'] })
  }
  return {
    sources,
    scope,
    numbers: new Map([...numbers].filter(([one]) => readable.includes(one))),
  }
}

function errorsOf(issues: readonly Issue[], key: string) {
  const [wrong, missing] = [new Map<string, string>(), new Map<string, string>()]
  for (const issue of issues) {
    if (issue.step !== key || issue.path === undefined || issue.level !== 'blocker') continue
    // That a field is required is said by the word at its label until it was left empty.
    const errors = issue.code === 'input_required' ? missing : wrong
    if (!errors.has(issue.path)) errors.set(issue.path, issueText(issue))
  }
  return { wrong, missing }
}
