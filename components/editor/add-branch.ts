import { caseRows, withCase } from '@/components/form/case-rows'
import { updateStep } from '@/lib/flow/edit'
import { findStep } from '@/lib/flow/graph'
import type { Flow } from '@/lib/flow/schema'
import type { CatalogIndex } from './catalog-index'

/** One more way out of a step whose input lists its branches; undefined where it has a fixed number. */
export function addBranch(flow: Flow, key: string, catalog: CatalogIndex): Flow | undefined {
  const step = findStep(flow, key)
  const field = step && catalog.actionOf(step)?.branchesFrom
  if (!step || field === undefined) return undefined
  const cases = caseRows(step.input[field])
  if (!cases) return undefined
  const next = withCase(cases, `Case ${cases.length + 1}`)
  return updateStep(flow, key, { input: { ...step.input, [field]: next } })
}
