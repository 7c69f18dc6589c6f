import { bodyGraph, type Graph, rootGraph, stepNumbers, stepOrder } from './graph'
import { type Flow, mainBranch, type Step } from './schema'

/** A step as one line of a list. */
export interface OutlineRow {
  step: Step
  /** As on its card; the trigger is 1. */
  number: number
  /** How many containers it stands in. */
  depth: number
  /** The way out of an earlier step that leads here, when it is not the plain one. */
  branch: string | undefined
}

/** The steps in running order, those of bodies below their container. */
export function outlineOf(flow: Flow): OutlineRow[] {
  const numbers = stepNumbers(flow)
  const rows: OutlineRow[] = []
  // Filled from its end, without recursion.
  const pending = rowsOf(rootGraph(flow), 0).reverse()
  for (let row = pending.pop(); row; row = pending.pop()) {
    rows.push({ ...row, number: numbers.get(row.step.key) ?? 0 })
    if (row.step.body) pending.push(...rowsOf(bodyGraph(row.step), row.depth + 1).reverse())
  }
  return rows
}

function rowsOf(graph: Graph, depth: number): Omit<OutlineRow, 'number'>[] {
  const steps = new Map(graph.steps.map((step) => [step.key, step]))
  const branches = new Map<string, string>()
  for (const { branch, to } of graph.edges) if (branch !== mainBranch) branches.set(to, branch)
  return stepOrder(graph).flatMap((key) => {
    const step = steps.get(key)
    return step ? [{ step, depth, branch: branches.get(key) }] : []
  })
}
