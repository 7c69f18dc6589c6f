import { bodyGraph, type Graph, rootGraph, stepNumbers } from '@/lib/flow/graph'
import { notesBySteps } from '@/lib/flow/notes'
import {
  type Edge,
  type Flow,
  type Issue,
  mainBranch,
  type Note,
  type Step,
} from '@/lib/flow/schema'
import type { CatalogIndex } from '../catalog-index'
import { type Dominators, dominators } from '../dominators'
import type { Footer } from '../footers'
import { armsOf } from '../layout'
import { type AddPlace, type Arm, isFork } from '../layout-geometry'
import { stepFacts, triggerFacts, waysOut } from '../step-facts'
import { branchEnd } from './outline-places'
import { withSectionRows } from './section-rows'

/**
 * The flow as a tree of rows.
 * 1. A step follows the one before it, on the same level.
 * 2. The ways out of a fork are groups under it, in drawing order; each holds its branch.
 * 3. What follows after the branches of a fork have met stands after it, once.
 * 4. A container holds its body.
 * 5. What nothing leads to stands in a group of its own, last.
 * 6. A section is a group over its steps.
 */

interface RowBase {
  /** A step's key, `fork:branch` of a branch, `:id` of a section: no key has a colon. */
  id: string
  children: OutlineRow[]
}

export interface StepRow extends RowBase {
  kind: 'step'
  number: number
  /** Steps in all, the trigger included. */
  count: number
  title: string
  subtitle: string
  icon: string | undefined
  isBuiltIn: boolean
  isTrigger: boolean
  isContainer: boolean
  isUnknown: boolean
  footer: Footer | undefined
  problemCount: number
  notes: readonly Note[]
  /** Stands in a group or a container. */
  isInner: boolean
  /** Above a join: every branch leads there. */
  plusAbove: Plus | undefined
  plusBelow: Plus | undefined
  /** At the end of a container's body. */
  plusInside: Plus | undefined
}

export interface GroupRow extends RowBase {
  kind: 'group'
  title: string
  /** Steps in the branch, those of its own branches included. */
  stepCount: number
  /** The fork it belongs to; none for what is not connected, and for a section. */
  fork: { key: string; title: string; branch: string } | undefined
  plus: Plus | undefined
  section?: string
}

export type OutlineRow = StepRow | GroupRow

export interface Plus {
  place: AddPlace
  name: string
}

interface OutlineInput {
  flow: Flow
  catalog: CatalogIndex
  footers: ReadonlyMap<string, Footer>
  issues: readonly Issue[]
}

export function outlineRows(input: OutlineInput): OutlineRow[] {
  const problems = new Map<string, number>()
  for (const { step } of input.issues) {
    if (step !== undefined) problems.set(step, (problems.get(step) ?? 0) + 1)
  }
  const { flow } = input
  const view = { ...input, problems, numbers: stepNumbers(flow), notes: notesBySteps(flow) }
  return withSectionRows(graphRows(rootGraph(flow), view, false), flow)
}

interface View extends OutlineInput {
  problems: Map<string, number>
  numbers: Map<string, number>
  notes: Map<string, Note[]>
}

interface Level {
  graph: Graph
  tree: Dominators
  arms: Map<string, Arm[]>
  joins: Map<string, string[]>
  steps: Map<string, Step>
  placed: Set<string>
  view: View
}

function graphRows(graph: Graph, view: View, isInner: boolean): OutlineRow[] {
  const level = readLevel(graph, view)
  const isRoot = graph.entry === view.flow.trigger.key
  const main = isRoot ? [graph.entry] : bodyStart(level)
  const rows = main.flatMap((key) => sequence(key, level, isInner))
  const loose = level.tree.order.filter(
    (key) => !level.placed.has(key) && level.steps.has(key) && !level.tree.above.has(key),
  )
  const children = loose.flatMap((key) => sequence(key, level, true))
  if (children.length === 0) return rows
  const title = 'Not connected'
  const id = `${graph.entry}:not connected:`
  const group = { id, title, children, stepCount: countSteps(children) }
  return [...rows, { kind: 'group', ...group, fork: undefined, plus: undefined }]
}

function readLevel(graph: Graph, view: View): Level {
  const tree = dominators(graph)
  const steps = new Map(graph.steps.map((step) => [step.key, step]))
  const outgoing = new Map<string, Edge[]>()
  for (const edge of graph.edges) append(outgoing, edge.from, edge)
  const arms = new Map<string, Arm[]>()
  for (const key of tree.order) {
    const step = steps.get(key)
    const ways = step ? waysOut(step, view.catalog) : [{ branch: mainBranch }]
    arms.set(key, armsOf({ key, ways, edges: outgoing.get(key) ?? [], tree }))
  }
  const joins = new Map<string, string[]>()
  for (const key of tree.order) {
    const above = tree.above.get(key)
    if (above !== undefined && (tree.incoming.get(key) ?? 0) > 1) append(joins, above, key)
  }
  return { graph, tree, arms, joins, steps, placed: new Set([graph.entry]), view }
}

/** The first steps of a container's body; it is the container that leads to them. */
function bodyStart({ graph, arms, joins }: Level): string[] {
  const targets = (arms.get(graph.entry) ?? []).flatMap((arm) =>
    arm.kind === 'step' && arm.to !== undefined ? [arm.to] : [],
  )
  return [...targets, ...(joins.get(graph.entry) ?? [])]
}

/** A step and all that follows it on its level. No recursion along it: flows are 10,000 steps long. */
function sequence(start: string, level: Level, isInner: boolean): OutlineRow[] {
  const { arms, joins, placed, graph, view } = level
  const rows: OutlineRow[] = []
  const pending = [start]
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    if (placed.has(key) && key !== view.flow.trigger.key) continue
    placed.add(key)
    rows.push(stepRow(key, level, isInner))
    const own = arms.get(key) ?? []
    pending.push(...(joins.get(key) ?? []).toReversed())
    const [only] = isFork(own) ? [] : own
    if (only?.kind === 'step' && only.to !== undefined && only.to !== graph.entry) {
      pending.push(only.to)
    }
  }
  return rows
}

function stepRow(key: string, level: Level, isInner: boolean): StepRow {
  const { view, tree, steps } = level
  const { flow, catalog, footers, numbers, problems, notes } = view
  const step = steps.get(key)
  const facts = step ? stepFacts(step, catalog) : triggerFacts(flow, catalog)
  const { title, subtitle, isUnknown } = facts
  const own = level.arms.get(key) ?? []
  const body = step?.body ? graphRows(bodyGraph(step), view, true) : []
  const groups = isFork(own) ? own.map((arm, at) => groupRow({ key, title, arm, at, level })) : []
  const branch = own[0]?.branch ?? mainBranch
  const below = { place: { after: { key, branch } }, name: `Add a step after ${title}` }
  const isJoin = (tree.incoming.get(key) ?? 0) > 1
  return {
    id: key,
    kind: 'step',
    number: numbers.get(key) ?? 0,
    count: numbers.size,
    title,
    subtitle,
    icon: facts.icon,
    isBuiltIn: facts.isBuiltIn,
    isTrigger: !step,
    isContainer: step?.body !== undefined,
    isUnknown,
    footer: footers.get(key),
    problemCount: problems.get(key) ?? 0,
    notes: notes.get(key) ?? [],
    isInner,
    plusAbove:
      isJoin && !isInner
        ? { place: { before: key }, name: `Add a step before ${title}` }
        : undefined,
    plusBelow: isInner || groups.length > 0 ? undefined : below,
    plusInside: step?.body
      ? {
          place: branchEnd(body, { after: { key, inside: true } }),
          name: `Add a step inside ${title}`,
        }
      : undefined,
    children: [...body, ...groups],
  }
}

interface Group {
  /** The fork. */
  key: string
  title: string
  arm: Arm
  at: number
  level: Level
}

function groupRow({ key, title, arm, at, level }: Group): GroupRow {
  const isOwn = arm.kind === 'step' && arm.to !== undefined && !level.placed.has(arm.to)
  const children = isOwn ? sequence(arm.to ?? '', level, true) : []
  const name = arm.label ?? (arm.branch === mainBranch ? 'Next' : arm.branch)
  const start: AddPlace = { after: { key, branch: arm.branch } }
  return {
    id: `${key}:${arm.branch}:${at}`,
    kind: 'group',
    title: name,
    stepCount: countSteps(children),
    fork: { key, title, branch: arm.branch },
    plus: {
      place: branchEnd(children, start),
      name: `Add a step after ${title}, ${name}`,
    },
    children,
  }
}

function countSteps(rows: readonly OutlineRow[]): number {
  return rows.reduce(
    (sum, row) => sum + (row.kind === 'step' ? 1 : 0) + countSteps(row.children),
    0,
  )
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
