/** One line of the palette. */
export interface PaletteEntry {
  id: string
  group: PaletteGroupId
  label: string
  /** What it belongs to: an app, a state. */
  hint?: string | undefined
  /** The keys that do the same. */
  shortcut?: string | undefined
  /** Where it leads, or what it does. */
  href?: string
  act?: () => void
}

/** In the order in which they are shown. */
export const paletteGroups = [
  { id: 'page', title: 'On this page' },
  { id: 'recent', title: 'Recent' },
  { id: 'flows', title: 'Flows' },
  { id: 'steps', title: 'Steps of this flow' },
  { id: 'connections', title: 'Connections' },
  { id: 'templates', title: 'Templates' },
  { id: 'actions', title: 'Actions' },
  { id: 'places', title: 'Go to' },
  { id: 'runs', title: 'Runs' },
] as const
export type PaletteGroupId = (typeof paletteGroups)[number]['id']

export interface PaletteGroup {
  id: PaletteGroupId
  title: string
  entries: readonly PaletteEntry[]
}

const groupMax = 8
const actionGroups: readonly PaletteGroupId[] = ['page', 'actions']
const openingGroups: readonly PaletteGroupId[] = ['page', 'recent', 'places']

/**
 * Nothing typed: what can be done here, what was open lately, the pages. Text: everything. After ">":
 * actions only. Runs come last, so that what the server adds moves nothing.
 */
export function searchPalette(entries: readonly PaletteEntry[], typed: string): PaletteGroup[] {
  const isActions = typed.trimStart().startsWith('>')
  const text = normal(isActions ? typed.trimStart().slice(1) : typed)
  const shown = isActions ? actionGroups : text === '' ? openingGroups : undefined
  return paletteGroups
    .filter(({ id }) => (shown ? shown.includes(id) : id !== 'recent'))
    .map((group) => ({
      ...group,
      entries: best(
        entries.filter((entry) => entry.group === group.id),
        text,
      ),
    }))
    .filter((group) => group.entries.length > 0)
}

function best(entries: readonly PaletteEntry[], text: string): readonly PaletteEntry[] {
  if (text === '') return entries.slice(0, groupMax)
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry, text) }))
    .filter(({ rank }) => rank < none)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, groupMax)
    .map(({ entry }) => entry)
}

const none = 9

/** The beginning of the label first, then of a word in it, then anywhere, then every word somewhere. */
function rankOf({ label, hint = '' }: PaletteEntry, text: string): number {
  const name = normal(label)
  if (name.startsWith(text)) return 0
  if (name.includes(` ${text}`)) return 1
  if (name.includes(text)) return 2
  const all = `${name} ${normal(hint)}`
  return text.split(' ').every((word) => all.includes(word)) ? 3 : none
}

/** "Über" is found by "uber". */
function normal(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim().replace(/\s+/g, ' ')
}
