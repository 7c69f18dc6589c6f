import type { GroupRow, OutlineRow, StepRow } from './outline-rows'

/** The whole of a row in a sentence, for those who hear it. */
export function rowName(row: OutlineRow): string {
  return row.kind === 'group' ? `${row.title}, ${countOf(row)}` : stepName(row)
}

export function countOf({ stepCount }: GroupRow): string {
  if (stepCount === 0) return 'No steps'
  return `${stepCount} step${stepCount === 1 ? '' : 's'}`
}

function stepName({ number, count, title, subtitle, footer, problemCount }: StepRow): string {
  const state = footer ? ` ${footer.text}${/[.?!]$/.test(footer.text) ? '' : '.'}` : ''
  const problems = problemCount > 1 ? ` ${problemCount} problems.` : ''
  return `Step ${number} of ${count}, ${title}, ${subtitle}.${state}${problems}`
}
