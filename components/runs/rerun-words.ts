import type { RerunPreview } from '@/lib/contracts/runs'

export type PreviewedStep = RerunPreview['steps'][number]

/** "Run, sends 2 again" */
export function confirmLabel({ willSend }: Pick<RerunPreview, 'willSend'>): string {
  return willSend === 0 ? 'Run' : `Run, sends ${willSend.toLocaleString('en-US')} again`
}

/** Whether there is nothing to ask before everything is run again. */
export function isHarmless({ willSend, blockers, steps }: RerunPreview): boolean {
  return willSend === 0 && blockers.length === 0 && steps.every(({ isInDoubt }) => !isInDoubt)
}

/** "Kept", "Done again: 3 of 240 items" */
export function fateWords({ does, items }: PreviewedStep): string {
  if (!items || does === 'gone' || does === 'new' || items.kept === 0 || items.again === 0) {
    return fates[does]
  }
  const all = (items.kept + items.again).toLocaleString('en-US')
  return `${fates.again}: ${items.again.toLocaleString('en-US')} of ${all} items`
}

const fates: Record<PreviewedStep['does'], string> = {
  kept: 'Kept',
  again: 'Done again',
  new: 'New',
  gone: 'No longer in the flow',
}

/** What was sent before is sent anew, with other data: there is nothing to allow step by step. */
export function sentSteps(steps: readonly PreviewedStep[]): PreviewedStep[] {
  return steps
    .filter(({ does, alreadySent }) => does === 'again' && alreadySent.length > 0)
    .map((step) => ({ ...step, isInDoubt: false, isChanged: false }))
}

export function editedSentence({ steps }: Pick<RerunPreview, 'steps'>): string {
  const count = sentSteps(steps).reduce((sum, { alreadySent }) => sum + alreadySent.length, 0)
  if (count === 0) return 'Nothing was sent for this event yet.'
  const was = count === 1 ? 'One thing was' : `${count.toLocaleString('en-US')} things were`
  return `${was} sent for this event already. The receivers get the new data besides.`
}

/** The steps that a person has not yet allowed to be sent again. */
export function openDoubts(
  { steps }: RerunPreview,
  allowed: ReadonlySet<string>,
): readonly PreviewedStep[] {
  return steps.filter(({ key, isInDoubt }) => isInDoubt && !allowed.has(key))
}
