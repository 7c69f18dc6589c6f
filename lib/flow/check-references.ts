import { checkSyntax, expressionTexts } from './expression'
import { activeSteps, allSteps, type Graph, rootGraph } from './graph'
import { shapeOf } from './graph-shape'
import { literalTest } from './literal-fields'
import { remember } from './remember'
import { type CatalogAction, type Flow, type Issue, type Step, triggerKey } from './schema'
import { parseTemplate } from './template'

interface Level {
  graph: Graph
  isBefore: (before: string, key: string) => boolean
  /** The level in which the container of this body stands. */
  outer?: Level
}

const roots = new Set(['trigger', 'steps', 'run', 'flow', 'vars'])
const itemRoots = new Set(['item', 'index'])

interface Naming {
  nameOf: (step: Step) => string
  actionOf: (step: Step) => Pick<CatalogAction, 'input'> | undefined
}

/** Expressions that are wrong, and references to what is not there when the step runs. */
export function checkExpressions(flow: Flow, { nameOf, actionOf }: Naming): Issue[] {
  const titles = new Map<string, string>()
  const issues: Issue[] = []
  const root = levelOf(rootGraph(flow))
  collectTitles(flow.steps, titles, nameOf)
  const skipped = skippedKeys(flow)
  const check = ({ key, input }: Pick<Step, 'key' | 'input'>, level: Level, isLiteral = never) => {
    const subject = key === triggerKey ? 'The trigger' : `Step “${titles.get(key) ?? key}”`
    for (const { path, text } of textsOf(input)) {
      if (isLiteral(path)) continue
      const at = { level: 'blocker', step: key, path } as const
      const mistake = checkSyntax(text)
      if (mistake !== undefined) {
        issues.push({ ...at, code: 'expression_syntax', message: `${subject}: ${mistake}` })
        continue
      }
      for (const reference of parseTemplate(text).references) {
        const wrong =
          wrongReference(reference, key, level, titles) ??
          skippedReference(reference, { skipped, titles, path, text })
        if (wrong) issues.push({ ...at, ...wrong, message: `${subject} ${wrong.message}` })
      }
    }
  }
  check({ key: triggerKey, input: flow.trigger.input }, root)
  const visit = (level: Level) => {
    for (const step of level.graph.steps) {
      if (!skipped.has(step.key)) check(step, level, literalTest(actionOf(step)?.input ?? {}))
      if (!step.body) continue
      const graph = { entry: step.key, steps: step.body.steps, edges: step.body.edges }
      visit({ ...levelOf(graph), outer: level })
    }
  }
  visit(root)
  return issues
}

function skippedKeys(flow: Flow): ReadonlySet<string> {
  const active = new Set(activeSteps(flow).map(({ key }) => key))
  return new Set(allSteps(flow).flatMap(({ key }) => (active.has(key) ? [] : [key])))
}

interface SkippedSite {
  skipped: ReadonlySet<string>
  titles: ReadonlyMap<string, string>
  path: string
  text: string
}

/** A skipped step gives nothing: that ends the run, but where a missing value is provided for. */
function skippedReference(
  [root, key = '']: string[],
  { skipped, titles, path, text }: SkippedSite,
) {
  if (root !== 'steps' || !skipped.has(key)) return undefined
  const isProvided = /\|\s*default\b/.test(text) || /(^|\.)(left|right)(\.|$)/.test(path)
  const advice = isProvided ? 'It counts as missing.' : 'Turn it on again, or choose another value.'
  return {
    code: 'reference_skipped',
    level: isProvided ? ('warning' as const) : ('blocker' as const),
    message: `uses step “${titles.get(key) ?? key}”, which is skipped and gives nothing. ${advice}`,
  }
}

const never = (_path: string) => false

const textsOf = remember((input: Step['input']) => expressionTexts(input))

function levelOf(graph: Graph): Level {
  return { graph, isBefore: shapeOf(graph).isBefore }
}

function collectTitles(
  steps: Step[],
  titles: Map<string, string>,
  nameOf: (step: Step) => string,
): void {
  for (const step of steps) {
    titles.set(step.key, nameOf(step))
    if (step.body) collectTitles(step.body.steps, titles, nameOf)
  }
}

function wrongReference(
  [root = '', second]: string[],
  key: string,
  level: Level,
  titles: Map<string, string>,
): { code: string; message: string } | undefined {
  if (itemRoots.has(root)) {
    if (level.outer) return undefined
    return {
      code: 'reference_unknown',
      message: `uses “${root}”, which is only known inside a For each. Choose another value.`,
    }
  }
  if (!roots.has(root)) {
    return {
      code: 'reference_unknown',
      message: `uses “${root}”, which does not exist. Choose a value from the trigger or a step before it.`,
    }
  }
  if (root !== 'steps' || second === undefined) return undefined
  const title = titles.get(second)
  if (title === undefined) {
    return {
      code: 'reference_unknown',
      message: `uses step “${second}”, which does not exist. Choose another value.`,
    }
  }
  if (isUpstream(second, key, level)) return undefined
  return {
    code: 'reference_not_upstream',
    message: `uses step “${title}”, which does not run before it. Move one of them, or choose another value.`,
  }
}

function isUpstream(before: string, key: string, level: Level): boolean {
  if (level.isBefore(before, key)) return true
  return level.outer !== undefined && isUpstream(before, level.graph.entry, level.outer)
}
