import type { ReactNode } from 'react'
import { builtShortcuts } from './key-map'
import { type PlaceId, places, type Shortcut, type ShortcutId } from './shortcuts.data'

export type ListedShortcut = Shortcut & { id: ShortcutId }

interface ShortcutListProps {
  /** Only what these words are found in. */
  typed?: string
  /** What is said of one: its keys, and what can be done with them. */
  children: (shortcut: ListedShortcut) => ReactNode
  /** These places come first. */
  first?: readonly PlaceId[]
}

/** All shortcuts by where they work. */
export function ShortcutList({ typed = '', children, first = [] }: ShortcutListProps) {
  const text = typed.trim().toLowerCase()
  const groups = places
    .toSorted((a, b) => Number(first.includes(b.id)) - Number(first.includes(a.id)))
    .map((place) => ({
      ...place,
      shortcuts: builtShortcuts().filter(
        ({ where, words }) =>
          where === place.id && `${words} ${place.title}`.toLowerCase().includes(text),
      ),
    }))
    .filter(({ shortcuts }) => shortcuts.length > 0)
  if (groups.length === 0) return <p className="text-ink-2">No shortcut called “{typed.trim()}”.</p>
  return groups.map(({ id, title, shortcuts }) => (
    <section key={id} aria-label={title} className="break-inside-avoid">
      <h3 className="font-label text-caption text-ink-3 pb-1">{title}</h3>
      <ul className="mb-5">
        {shortcuts.map((shortcut) => (
          <li
            key={shortcut.id}
            className="border-line flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b py-1"
          >
            <span className="min-w-0 flex-1 basis-24">{shortcut.words}</span>
            {children(shortcut)}
          </li>
        ))}
      </ul>
    </section>
  ))
}
