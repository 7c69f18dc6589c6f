import { idTime, isId } from '@/lib/ids'

/** `<day>/<run>/<hash>`, made of what we named ourselves: it can lead nowhere else. */
export function placeOf(runId: string, name: string): string {
  if (!isId('run', runId) || !/^[0-9a-f]{64}$/.test(name)) {
    throw new Error('A blob is named by a run and a hash.')
  }
  return `${dayOf(idTime(runId))}/${runId}/${name}`
}

/** In UTC, so that days sort as text. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10)
}
