import { plainNote } from '../notes/note-text'
import type { GroupRow, OutlineRow, StepRow } from './outline-rows'

/** The whole of a row in a sentence, for those who hear it. */
export function rowName(row: OutlineRow): string {
  return row.kind === 'group' ? `${row.title}, ${countOf(row)}` : stepName(row)
}

export function countOf({ stepCount }: GroupRow): string {
  if (stepCount === 0) return 'No steps'
  return `${stepCount} step${stepCount === 1 ? '' : 's'}`
}

function stepName(row: StepRow): string {
  const { number, count, title, subtitle, footer, problemCount, notes } = row
  const state = footer ? ` ${footer.text}${/[.?!]$/.test(footer.text) ? '' : '.'}` : ''
  const problems = problemCount > 1 ? ` ${problemCount} problems.` : ''
  const said = notes.map(({ text }) => ` Note: ${plainNote(text)}`).join('')
  return `Step ${number} of ${count}, ${title}, ${subtitle}.${state}${problems}${said}`
}
