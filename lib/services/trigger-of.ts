import type { PollTrigger, ScheduleTrigger, Trigger } from '@/lib/apps/define'
import { findTrigger } from '@/lib/apps/find'
import type { Flow } from '@/lib/flow/schema'

/** What of a flow's trigger decides when it fires and what it finds. */
export interface PlacedTrigger {
  app: string
  trigger: string
  input: Record<string, unknown>
  connectionId?: string
}

/** Another text: another trigger, which starts anew. */
export function placedTriggerText({ trigger: placed }: Flow): string {
  const { app, trigger, input, connectionId } = placed
  const one: PlacedTrigger = { app, trigger, input, ...(connectionId ? { connectionId } : {}) }
  return JSON.stringify(one)
}

export function readPlacedTrigger(text: string): PlacedTrigger {
  // `placedTriggerText` wrote it.
  return JSON.parse(text) as PlacedTrigger
}

export function triggerOf({
  app,
  trigger,
}: Pick<PlacedTrigger, 'app' | 'trigger'>): Trigger | undefined {
  return findTrigger(app, trigger)
}

/** A trigger that fires by itself, without anybody asking. */
export function clockworkOf(
  placed: Pick<PlacedTrigger, 'app' | 'trigger'>,
): ScheduleTrigger | PollTrigger | undefined {
  const definition = triggerOf(placed)
  return definition?.kind === 'schedule' || definition?.kind === 'poll' ? definition : undefined
}
