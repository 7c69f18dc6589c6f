import type { Catalog, CatalogAction, CatalogApp } from '@/lib/flow/schema'
import { stepWords } from './picker-words.data'

/** One row of the list of steps. */
export interface PickerEntry {
  id: string
  app: CatalogApp
  action: CatalogAction
  title: string
  hint: string
  /** What typing is compared with. */
  words: string
  /** Other words that people search it by. */
  synonyms: string
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

/** So many entries from the top, under their titles. */
export function firstEntries(sections: PickerSection[], count: number): PickerSection[] {
  let left = count
  return sections.flatMap(({ title, entries }) => {
    const first = entries.slice(0, left)
    left -= first.length
    return first.length > 0 ? [{ title, entries: first }] : []
  })
}

/** All that one app can do. */
export function appSection(app: CatalogApp): PickerSection {
  return { title: app.title, entries: entriesOf({ app, actions: app.actions }) }
}

/** The sections with chosen entries before them, each under a title of its own. */
export function withFirst(
  sections: PickerSection[],
  first: readonly { title: string; ids: readonly string[] }[],
): PickerSection[] {
  const all = new Map(sections.flatMap(({ entries }) => entries.map((one) => [one.id, one])))
  const chosen = first.map(({ title, ids }) => ({
    title,
    entries: ids.flatMap((id) => all.get(id) ?? []),
  }))
  return [...chosen.filter(({ entries }) => entries.length > 0), ...sections]
}

function entriesOf({ app, actions }: { app: CatalogApp; actions: CatalogAction[] }): PickerEntry[] {
  return actions.map((action) => {
    const id = `${app.key}.${action.key}`
    const synonyms = stepWords[id] ?? ''
    const isNamedAfterApp =
      !action.needsConnection || action.title.toLowerCase() === app.title.toLowerCase()
    return {
      id,
      app,
      action,
      title: isNamedAfterApp ? action.title : `${app.title} · ${action.title}`,
      hint: action.description,
      words: `${app.title} ${action.title} ${action.description} ${synonyms}`,
      synonyms,
    }
  })
}

/** What is left of the list after typing: names come before other words, those before descriptions. */
export function searchSections(sections: PickerSection[], typed: string): PickerSection[] {
  if (typed.trim() === '') return sections
  const found = sections.map(({ title, entries }) => {
    const matches = entries.filter((entry) => isMatch(entry.words, typed))
    return { title, entries: matches.toSorted((a, b) => rankOf(a, typed) - rankOf(b, typed)) }
  })
  return found
    .filter(({ entries }) => entries.length > 0)
    .toSorted((a, b) => bestRank(a, typed) - bestRank(b, typed))
}

function bestRank({ entries }: PickerSection, typed: string): number {
  return Math.min(...entries.map((entry) => rankOf(entry, typed)))
}

/** "if" means If before it means what is specific. */
function rankOf({ title, synonyms }: PickerEntry, typed: string): number {
  const name = title.toLowerCase()
  if (typedWords(typed).every((word) => name.split(/\W+/).some((one) => one.startsWith(word)))) {
    return 0
  }
  const others = synonyms.split(' ')
  if (typedWords(typed).every((word) => others.some((one) => one.startsWith(word)))) return 1
  return isMatch(title, typed) ? 2 : 3
}

function typedWords(typed: string): string[] {
  return typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** Every word that was typed must be found, in any order. */
export function isMatch(words: string, typed: string): boolean {
  const text = words.toLowerCase()
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
