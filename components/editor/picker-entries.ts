import type { Catalog, CatalogAction, CatalogApp } from '@/lib/flow/schema'

/** One row of the list of steps. */
export interface PickerEntry {
  id: string
  app: CatalogApp
  action: CatalogAction
  title: string
  hint: string
  /** What typing is compared with. */
  words: string
}

export interface PickerSection {
  title: string
  entries: PickerEntry[]
}

/** An app with so many steps of its own has a section of its own. */
const ownSectionMin = 3

/** What needs no account first, by app where there is much of it, then the apps from A to Z. */
export function pickerSections(apps: Catalog): PickerSection[] {
  const free = apps.map((app) => ({
    app,
    actions: app.actions.filter((one) => !one.needsConnection),
  }))
  const isLarge = ({ actions }: (typeof free)[number]) => actions.length >= ownSectionMin
  const small = free.filter((one) => !isLarge(one)).flatMap(entriesOf)
  const large = free
    .filter(isLarge)
    .map((one) => ({ title: one.app.title, entries: entriesOf(one) }))
  const others = apps
    .toSorted((a, b) => a.title.localeCompare(b.title))
    .map((app) => ({ app, actions: app.actions.filter((one) => one.needsConnection) }))
    .flatMap(entriesOf)
  const sections = [
    { title: 'Built in', entries: small },
    ...large,
    { title: 'Apps', entries: others },
  ]
  return sections.filter(({ entries }) => entries.length > 0)
}

/** None of its steps insists on an account, though some may take one. */
export function isBuiltIn({ actions }: Pick<CatalogApp, 'actions'>): boolean {
  return actions.every(({ needsConnection }) => !needsConnection)
}

function entriesOf({ app, actions }: { app: CatalogApp; actions: CatalogAction[] }): PickerEntry[] {
  return actions.map((action) => {
    const isNamedAfterApp =
      !action.needsConnection || action.title.toLowerCase() === app.title.toLowerCase()
    return {
      id: `${app.key}.${action.key}`,
      app,
      action,
      title: isNamedAfterApp ? action.title : `${app.title} · ${action.title}`,
      hint: action.description,
      words: `${app.title} ${action.title} ${action.description}`,
    }
  })
}

/** What is left of the list after typing: names that match come before descriptions that do. */
export function searchSections(sections: PickerSection[], typed: string): PickerSection[] {
  if (typed.trim() === '') return sections
  const found = sections.map(({ title, entries }) => {
    const matches = entries.filter((entry) => isMatch(entry.words, typed))
    const rank = (entry: PickerEntry) => (isMatch(entry.title, typed) ? 0 : 1)
    return { title, entries: matches.toSorted((a, b) => rank(a) - rank(b)) }
  })
  return found
    .filter(({ entries }) => entries.length > 0)
    .toSorted((a, b) => bestRank(a, typed) - bestRank(b, typed))
}

function bestRank({ entries }: PickerSection, typed: string): number {
  return entries.some(({ title }) => isMatch(title, typed)) ? 0 : 1
}

/** Every word that was typed must be found, in any order. */
export function isMatch(words: string, typed: string): boolean {
  const text = words.toLowerCase()
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
