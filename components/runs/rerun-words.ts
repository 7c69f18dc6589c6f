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

/** The steps that a person has not yet allowed to be sent again. */
export function openDoubts(
  { steps }: RerunPreview,
  allowed: ReadonlySet<string>,
): readonly PreviewedStep[] {
  return steps.filter(({ key, isInDoubt }) => isInDoubt && !allowed.has(key))
}
