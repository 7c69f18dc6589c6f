import { catalog } from '@/lib/apps/catalog'
import type { ImportReview } from '@/lib/contracts/transfer'
import { lookUpIn } from '@/lib/flow/document-secrets'
import { fieldTitle } from '@/lib/flow/field-title'
import { contactsOf } from '@/lib/flow/flow-contacts'
import { allSteps, findStep } from '@/lib/flow/graph'
import { eachText } from '@/lib/flow/map-texts'
import { outlineOf } from '@/lib/flow/outline'
import { type Flow, type Step, triggerKey } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { accountUsers } from './flow-accounts'
import { readFlowFile } from './read-flow-file'

/** What a file would bring, read by the same rules as the import itself. Stores nothing. */
export async function reviewImport(_actor: Actor, file: unknown): Promise<ImportReview> {
  const { name, document, taken } = readFlowFile(file)
  const names = namesOf(document)
  const titleOf = (key: string) => names.get(key)?.title ?? key
  return {
    name,
    steps: [
      lineOf({ key: triggerKey, number: 1, depth: 0 }, names),
      ...outlineOf(document).map(({ step, number, depth }) =>
        lineOf({ key: step.key, number, depth }, names),
      ),
    ],
    accounts: accountsOf(document, titleOf),
    secrets: taken
      .filter(({ kind }) => kind === 'secret')
      .map(({ at, field }) => ({
        step: titleOf(at),
        field,
        title: titleOfField(document, at, field),
      })),
    contacts: contactsOf(document).map((contact) => ({ ...contact, step: titleOf(contact.step) })),
    variables: variablesOf(document),
  }
}

function titleOfField(flow: Flow, key: string, field: string): string {
  const lookup = lookUpIn(catalog())
  const step = findStep(flow, key)
  return fieldTitle(step ? lookup.action(step) : lookup.trigger(flow.trigger), field)
}

interface Named {
  title: string
  app: string
  appTitle: string
  isKnown: boolean
}

function namesOf(flow: Flow): Map<string, Named> {
  const apps = new Map(catalog().map((app) => [app.key, app]))
  const nameOf = (placed: Pick<Step, 'key' | 'app' | 'title'>, word: string): [string, Named] => {
    const app = apps.get(placed.app)
    const definitions = placed.key === triggerKey ? app?.triggers : app?.actions
    const definition = definitions?.find(({ key }) => key === word)
    const title = placed.title ?? definition?.title ?? placed.key
    const appTitle = app?.title ?? placed.app
    return [placed.key, { title, app: placed.app, appTitle, isKnown: definition !== undefined }]
  }
  return new Map([
    nameOf(flow.trigger, flow.trigger.trigger),
    ...allSteps(flow).map((step) => nameOf(step, step.action)),
  ])
}

function lineOf(
  place: { key: string; number: number; depth: number },
  names: Map<string, Named>,
): ImportReview['steps'][number] {
  const { key } = place
  return { ...place, ...(names.get(key) ?? { title: key, app: '', appTitle: '', isKnown: false }) }
}

function accountsOf(flow: Flow, titleOf: (key: string) => string): ImportReview['accounts'] {
  const titles = new Map(catalog().map(({ key, title }) => [key, title]))
  const users = new Map<string, string[]>()
  for (const { key, app } of accountUsers(flow)) {
    users.set(app, [...(users.get(app) ?? []), titleOf(key)])
  }
  return [...users].map(([app, steps]) => ({ app, title: titles.get(app) ?? app, steps }))
}

function variablesOf(flow: Flow): string[] {
  const names = new Set<string>()
  const look = (value: unknown) =>
    eachText(value, (text) => {
      for (const [, name = ''] of text.matchAll(/\bvars\s*\.\s*([a-z][a-z0-9_]{0,63})/g)) {
        names.add(name)
      }
    })
  for (const { input } of [flow.trigger, ...allSteps(flow)]) look(input)
  look(flow.settings)
  return [...names].sort()
}
