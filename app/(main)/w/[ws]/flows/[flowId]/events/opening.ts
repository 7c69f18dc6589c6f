import { type EventFilter, readEventFilter } from '@/components/events/event-filter'

interface Opening {
  filter: EventFilter
  /** Ranges are counted back from here, by the server and then by the browser. */
  openedAtMs: number
}

export function openingOf(search: { get(name: string): string | null }): Opening {
  return { filter: readEventFilter(search), openedAtMs: Date.now() }
}
