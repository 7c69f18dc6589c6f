import { allSteps } from '@/lib/flow/graph'
import type { Template, TemplateCategory } from '@/lib/templates/template'

/** What is looked for: words, and perhaps one category. */
export interface TemplateFilter {
  q: string
  category: TemplateCategory | 'all'
}

/** Templates in which every word occurs, in what they say or in the names of their apps. */
export function filterTemplates(
  templates: readonly Template[],
  { q, category }: TemplateFilter,
  titleOf: (app: string) => string,
): Template[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return templates.filter((template) => {
    if (category !== 'all' && !template.categories.includes(category)) return false
    const text = textOf(template, titleOf)
    return words.every((word) => text.includes(word))
  })
}

function textOf(template: Template, titleOf: (app: string) => string): string {
  const { title, name, description, needs } = template
  const apps = appsOf(template).map(titleOf)
  return [title, name, description, ...needs, ...apps].join('\n').toLowerCase()
}

/** The apps of a flow in running order, each once. */
export function appsOf({ flow }: Pick<Template, 'flow'>): string[] {
  return [...new Set([flow.trigger.app, ...allSteps(flow).map(({ app }) => app)])]
}

/** "1 account · 2 minutes" */
export function factsOf({ checklist, flow, minutes }: Template): string {
  const apps = new Map([flow.trigger, ...allSteps(flow)].map(({ key, app }) => [key, app]))
  const accounts = new Set(
    checklist.flatMap((line) => (line.kind === 'account' ? [apps.get(line.step)] : [])),
  ).size
  return `${accounts === 0 ? 'No account' : counted(accounts, 'account')} · ${counted(minutes, 'minute')}`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
