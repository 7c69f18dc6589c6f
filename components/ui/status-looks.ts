export const statuses = [
  'succeeded',
  'failed',
  'running',
  'waiting',
  'queued',
  'needs',
  'stopped',
  'held',
  'skipped',
  'cancelled',
  'stale',
] as const
export type Status = (typeof statuses)[number]
export type Tone = 'ok' | 'failed' | 'running' | 'waiting' | 'needs' | 'idle'

interface StatusLook {
  word: string
  tone: Tone
}

export const statusLooks: Record<Status, StatusLook> = {
  succeeded: { word: 'Succeeded', tone: 'ok' },
  failed: { word: 'Failed', tone: 'failed' },
  running: { word: 'Running', tone: 'running' },
  waiting: { word: 'Waiting', tone: 'waiting' },
  queued: { word: 'Queued', tone: 'waiting' },
  needs: { word: 'Needs setup', tone: 'needs' },
  stopped: { word: 'Stopped', tone: 'idle' },
  held: { word: 'Held', tone: 'idle' },
  skipped: { word: 'Skipped', tone: 'idle' },
  cancelled: { word: 'Cancelled', tone: 'idle' },
  stale: { word: 'Stale', tone: 'idle' },
}

/** The hue of the shape. */
export const toneDots: Record<Tone, string> = {
  ok: 'text-ok',
  failed: 'text-failed',
  running: 'text-running',
  waiting: 'text-waiting',
  needs: 'text-needs',
  idle: 'text-idle',
}

/** Fill and text of a tinted surface. */
export const toneFills: Record<Tone, string> = {
  ok: 'bg-ok-soft text-ok-ink',
  failed: 'bg-failed-soft text-failed-ink',
  running: 'bg-running-soft text-running-ink',
  waiting: 'bg-waiting-soft text-waiting-ink',
  needs: 'bg-needs-soft text-needs-ink',
  idle: 'bg-idle-soft text-idle-ink',
}
