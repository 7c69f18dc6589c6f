import type { Note } from '@/lib/flow/schema'

/** Letters in a line of 12 px on a card's width, about. */
const lineLength = 36
const linesMax = 6
const lineHeight = 16
const padding = 14
/** Between a card and its note, and between two notes. */
export const noteGap = 4

/** How much room a note takes under its card; what is longer is cut, and whole when it is pressed. */
export function noteHeight(text: string): number {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const count = lines.reduce((sum, line) => sum + Math.ceil(line.length / lineLength), 0)
  return Math.min(Math.max(count, 1), linesMax) * lineHeight + padding
}

export function notesHeight(notes: readonly Note[] = []): number {
  return notes.reduce((sum, { text }) => sum + noteGap + noteHeight(text), 0)
}
