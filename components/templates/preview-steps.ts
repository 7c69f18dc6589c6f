import { indexCatalog } from '@/components/editor/catalog-index'
import { previewInput } from '@/components/editor/preview-input'
import { stepFacts, titleOf, waysOut } from '@/components/editor/step-facts'
import { sampleSite } from '@/components/editor/use-form-site'
import { Condition, evaluateCondition } from '@/lib/flow/condition'
import { outlineOf } from '@/lib/flow/outline'
import { isRecord, setOwn } from '@/lib/flow/record'
import type { Catalog, Flow, Step } from '@/lib/flow/schema'
import type { Template } from '@/lib/templates/template'

/** What a step would do with the example. */
export interface StepPreview {
  key: string
  number: number
  depth: number
  title: string
  app: string
  action?: string
  /** Of a filter or a fork: whether it goes on, and why. */
  verdict?: { text: string; why: string }
  /** Its fields with the example filled in, without those that are still empty. */
  value?: unknown
}

export interface TemplatePreview {
  /** What starts the flow. */
  event: unknown
  steps: StepPreview[]
}

/** The flow of a template, step by step, on its example. Nothing runs and nothing is sent. */
export function previewTemplate(template: Template, apps: Catalog): TemplatePreview {
  const { flow, event, outputs = {} } = template
  const catalog = indexCatalog(apps)
  const example = catalog.triggerOf(flow.trigger)?.sample
  const trigger = { ...(isRecord(example) ? example : {}), ...(event ? { body: event.body } : {}) }
  const testedAt = '2026-11-03T12:04:31.000Z'
  const samples = {
    trigger: { event: 'example', receivedAt: testedAt, value: trigger },
    steps: Object.fromEntries(
      Object.entries(outputs).map(([key, output]) => [key, { output, testedAt, isStale: false }]),
    ),
  }
  const rows = outlineOf(flow)
  const urls = Object.fromEntries(
    rows.map(({ step }) => [step.key, `https://hookline.example/approve/${step.key}`]),
  )
  const steps = rows.map(({ step, number, depth }): StepPreview => {
    const site = { flow, key: step.key, catalog, samples, flowId: '', vars: {} }
    const { scope } = sampleSite(site)
    const resolved = previewInput(withoutEmpty(step.input), {
      ...scope,
      run: { ...scope.run, urls },
    })
    const { title } = stepFacts(step, catalog)
    const { key, app, action } = step
    const shared = { key, number, depth, title, app, action }
    const verdict = verdictOf(step, resolved, { flow, catalog })
    return verdict ? { ...shared, verdict } : { ...shared, value: resolved }
  })
  return { event: event ? event.body : trigger, steps }
}

interface Site {
  flow: Flow
  catalog: ReturnType<typeof indexCatalog>
}

function verdictOf(step: Step, resolved: unknown, { flow, catalog }: Site): StepPreview['verdict'] {
  if (step.app !== 'logic' || !isRecord(resolved)) return undefined
  const condition = Condition.safeParse(resolved.condition)
  const source = Condition.safeParse(step.input.condition)
  if (!condition.success || !source.success) return undefined
  const { result, why } = evaluateCondition(condition.data, source.data)
  const edge = flow.edges.find(({ from, branch }) => from === step.key && branch === String(result))
  if (step.action === 'filter') return { text: result ? 'Goes on' : 'Stops on purpose', why }
  const label = waysOut(step, catalog).find(({ branch }) => branch === String(result))?.label
  const next = flow.steps.find(({ key }) => key === edge?.to)
  const way = next ? `, to “${titleOf(flow, next, catalog)}”` : ', where nothing is left to do'
  return { text: `${label ?? 'Next'}${way}`, why }
}

/** What is left to be filled in says nothing about the example. */
function withoutEmpty(value: unknown): unknown {
  if (!isRecord(value)) return value
  const filled: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) {
    if (member !== '') setOwn(filled, name, withoutEmpty(member))
  }
  return filled
}
