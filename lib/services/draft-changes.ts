import { catalog } from '@/lib/apps/catalog'
import { allSteps } from '@/lib/flow/graph'
import type { Flow, Step } from '@/lib/flow/schema'

/** What the draft changes against another version of the flow, a sentence for each step. */
export function draftChanges(before: Flow, after: Flow): string[] {
  const old = new Map(allSteps(before).map((step) => [step.key, step]))
  const now = new Map(allSteps(after).map((step) => [step.key, step]))
  const sentences = [
    ...[...now].filter(([key]) => !old.has(key)).map(([, step]) => `“${titleOf(step)}” is new.`),
    ...[...old]
      .filter(([key]) => !now.has(key))
      .map(([, step]) => `“${titleOf(step)}” is removed.`),
    ...[...now].flatMap(([key, step]) => {
      const previous = old.get(key)
      return previous && isChanged(previous, step) ? `“${titleOf(step)}” is changed.` : []
    }),
    ...(isChanged(before.trigger, after.trigger) ? ['The trigger is changed.'] : []),
  ]
  if (sentences.length > 0) return sentences
  return isChanged(before, after) ? ['Steps are connected or arranged otherwise.'] : []
}

/** Where something stands on the canvas changes nothing of what it does; a body's steps count by themselves. */
function isChanged(before: object, after: object): boolean {
  const content = (one: object) => JSON.stringify({ ...one, position: undefined, body: undefined })
  return content(before) !== content(after)
}

function titleOf({ app, action, title }: Step): string {
  const definition = catalog()
    .find(({ key }) => key === app)
    ?.actions.find(({ key }) => key === action)
  return title || definition?.title || action
}
