import type { CatalogIndex } from '@/components/editor/catalog-index'
import { type DiffSentence, diffSentences } from '@/components/editor/diff-sentences'
import type { StepMark, StepMarks } from '@/components/editor/overlay/step-status'
import { titleOf } from '@/components/editor/step-facts'
import { allSteps, findStep, stepNumbers } from '@/lib/flow/graph'
import { type Flow, triggerKey } from '@/lib/flow/schema'

export interface FlowChanges {
  sentences: (DiffSentence & { title: string | undefined })[]
  /** How each step that differs is marked in the drawing. */
  marks: StepMarks
  /** "The trigger and steps 2, 4 are the same."; undefined: all of them differ, or none. */
  same: string | undefined
}

/** What differs between two versions, for the list and for the drawing. */
export function flowChanges(before: Flow, after: Flow, catalog: CatalogIndex): FlowChanges {
  const found = diffSentences(before, after, catalog)
  const sentences = found.map((sentence) => ({
    ...sentence,
    title: shownTitle(sentence, { after, catalog }),
  }))
  return { sentences, marks: marksOf(before, after, found), same: sameOf(after, found) }
}

/** "Step 3 “Ask”: Channel", but for what is named in the sentence itself. */
function shownTitle(
  { key, kind }: DiffSentence,
  { after, catalog }: { after: Flow; catalog: CatalogIndex },
): string | undefined {
  if (key === undefined || kind === 'added') return undefined
  return titleOf(after, findStep(after, key), catalog)
}

function marksOf(before: Flow, after: Flow, found: DiffSentence[]): Map<string, StepMark> {
  const marks = new Map<string, StepMark>()
  for (const { key, kind } of found) {
    if (key === undefined) continue
    // A step that was moved and changed is marked as changed.
    if (kind === 'moved' && marks.has(key)) continue
    marks.set(key, kind === 'renamed' ? 'changed' : kind)
  }
  const now = new Set(allSteps(after).map(({ key }) => key))
  for (const { key } of allSteps(before)) if (!now.has(key)) marks.set(key, 'removed')
  return marks
}

function sameOf(after: Flow, found: DiffSentence[]): string | undefined {
  const different = new Set(found.map(({ key }) => key))
  const numbers = [...stepNumbers(after)].filter(([key]) => !different.has(key))
  if (found.length === 0 || numbers.length === 0) return undefined
  const steps = numbers.filter(([key]) => key !== triggerKey).map(([, number]) => number)
  const word = steps.length === 1 ? 'step' : 'steps'
  const trigger = steps.length < numbers.length ? ['the trigger'] : []
  const parts = [...trigger, ...(steps.length > 0 ? [`${word} ${steps.join(', ')}`] : [])]
  const isOne = numbers.length === 1
  const text = `${parts.join(' and ')} ${isOne ? 'is' : 'are'} the same.`
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
