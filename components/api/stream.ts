import type { Change } from '@/lib/contracts/stream'

interface StreamOptions {
  /** Slug of the workspace. */
  workspace: string
  /** Up to which event the page knows what came of it; undefined: it cannot tell, and asks anew. */
  after: string | undefined
  onChange: (change: Change) => void
  /** Changes were missed: fetch again what is shown. */
  onReset: () => void
}

const pauseMinMs = 1_000
const pauseMaxMs = 30_000
/** While no stream is there, screens are refreshed that often instead. */
const pollMs = 10_000

/** Keeps a stream of the workspace's changes open. Returns how to end it. */
export function openStream({ workspace, after, onChange, onReset }: StreamOptions): () => void {
  let knownUpTo = after
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let poll: ReturnType<typeof setInterval> | undefined
  let pauseMs = pauseMinMs

  function connect(): void {
    // A new EventSource has no last id: the address says where it goes on.
    const place = { workspace, ...(knownUpTo !== undefined && { after: knownUpTo }) }
    const next = new EventSource(`/api/v1/stream?${new URLSearchParams(place)}`)
    source = next
    if (knownUpTo === undefined) next.addEventListener('open', onReset, { once: true })
    next.addEventListener('open', onOpen)
    next.addEventListener('error', () => onError(next))
    next.addEventListener('reset', ({ lastEventId }) => {
      knownUpTo = lastEventId
      onReset()
    })
    next.addEventListener('change', ({ lastEventId, data }) => {
      knownUpTo = lastEventId
      // The server writes one Change per event.
      onChange(JSON.parse(data) as Change)
    })
  }

  function onOpen(): void {
    pauseMs = pauseMinMs
    clearInterval(poll)
    poll = undefined
  }

  function onError(failed: EventSource): void {
    poll ??= setInterval(onReset, pollMs)
    // A broken connection is made again by the browser; a refused one (401, 503) is given up by it.
    if (failed.readyState !== EventSource.CLOSED) return
    timer = setTimeout(connect, pauseMs)
    pauseMs = Math.min(pauseMs * 2, pauseMaxMs)
  }

  connect()
  return () => {
    source?.close()
    clearTimeout(timer)
    clearInterval(poll)
  }
}
