import { catalog } from '@/lib/apps/catalog'
import { operatorKeys } from '@/lib/flow/condition-operators'
import { filterEntries } from '@/lib/flow/filters.data'
import type { CatalogAction, CatalogApp, CatalogTrigger } from '@/lib/flow/schema'
import { schemaWords } from '@/lib/flow/schema-words'
import { exampleAnswer, flowRules } from './flow-prompt.data'

let made: string | undefined

/** What every model is told: the rules of a flow and all apps. Nothing of a workspace is in it. */
export function flowInstructions(): string {
  made ??= [
    flowRules
      .replace('OPERATORS', operatorKeys.join(', '))
      .replace('FILTERS', filterEntries.map(({ name }) => name).join(', ')),
    JSON.stringify({ ...exampleAnswer, document: { ...exampleAnswer.document, notes: undefined } }),
    '\nTriggers, as app.trigger {input} → what the event has:',
    ...catalog().flatMap((app) => app.triggers.map((trigger) => triggerLine(app, trigger))),
    '\nActions, as app.action {input} → its output; ways out:',
    ...catalog().flatMap((app) => app.actions.map((action) => actionLine(app, action))),
  ].join('\n')
  return made
}

/** What the person wants, as data: it is not ours to obey. */
export function descriptionTurn(description: string, timeZone: string | undefined): string {
  const zone = timeZone === undefined ? '' : `\nThe person’s time zone is ${timeZone}.`
  return `Write the flow for this description:\n${JSON.stringify(description)}${zone}`
}

export function repairTurn(problems: readonly string[]): string {
  const list = problems.slice(0, problemsMax).map((problem) => `- ${problem}`)
  return `That cannot be made:\n${list.join('\n')}\nAnswer with the whole corrected JSON object and nothing else.`
}

const problemsMax = 20

function triggerLine(app: CatalogApp, trigger: CatalogTrigger): string {
  const { key, description, kind, output } = trigger
  const input = kind === 'webhook' ? webhookInput : schemaWords(trigger.input)
  return `${app.key}.${key} ${input} → ${schemaWords(output)} — ${description}`
}

/** Signatures, access and limits are set by the person who knows the sender. */
const webhookInput =
  '{ respond?: "now" | "result" (with the step webhook.respond), filter?: Condition }'

function actionLine(app: CatalogApp, action: CatalogAction): string {
  const { key, description, input, output, branches, branchesFrom } = action
  const ways = [...(branchesFrom ? [`the keys of its ${branchesFrom}`] : []), ...branches]
  const words = ways.join() === 'main' ? '' : `; ways out: ${ways.join(', ')}`
  return `${app.key}.${key} ${schemaWords(input)} → ${schemaWords(output)}${words} — ${description}`
}
