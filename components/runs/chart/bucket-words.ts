import { dateFormat } from '@/components/ui/date-format'

const dayMs = 24 * 60 * 60 * 1_000

interface WordsOptions {
  widthMs: number
  timeZone: string
}

interface Label {
  /** Of its column. */
  place: number
  words: string
}

/** From so many midnights on there is no room, and no need, for clocks. */
const midnightsMin = 3
const labelsMax = 6
const dayLabelsMax = 8
/** A label reaches to the right of where its column begins; beyond this part it would stick out. */
const lastPart = 0.88

/**
 * Below some columns: "12:00". Where there is more than a day to see, a clock alone says little: of a
 * few days each has its first column named, "23 Nov", and of less "23 Nov, 12:00".
 */
export function momentLabels(starts: readonly string[], options: WordsOptions): Label[] {
  const { widthMs, timeZone } = options
  const spanMs = widthMs * (starts.length - 1)
  const firsts = starts.flatMap((at, place) => {
    const before = starts[place - 1]
    return before && dayOf(before, timeZone) !== dayOf(at, timeZone) ? [place] : []
  })
  const isByDay = widthMs < dayMs && firsts.length >= midnightsMin
  const places = isByDay ? firsts : [...starts.keys()]
  const every = Math.max(1, Math.ceil(places.length / (isByDay ? dayLabelsMax : labelsMax)))
  return places
    .filter((place, at) => at % every === 0 && place / starts.length <= lastPart)
    .map((place) => {
      const at = starts[place] ?? ''
      if (isByDay) return { place, words: dayOf(at, timeZone) }
      const clock = shortMoment(at, options)
      const isBare = spanMs > dayMs && widthMs < dayMs && clock !== dayOf(at, timeZone)
      return { place, words: isBare ? `${dayOf(at, timeZone)}, ${clock}` : clock }
    })
}

/** "12:00", at midnight and for whole days "23 Nov". */
function shortMoment(at: string, { widthMs, timeZone }: WordsOptions): string {
  const clock = format(at, timeZone, { hour: '2-digit', minute: '2-digit' })
  if (widthMs >= dayMs || clock === '00:00') return dayOf(at, timeZone)
  return widthMs < 60_000
    ? format(at, timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
    : clock
}

/** "23 Nov, 12:00 to 12:20", "23 Nov to 24 Nov" */
export function longMoment(at: string, { widthMs, timeZone }: WordsOptions): string {
  const end = new Date(Date.parse(at) + widthMs).toISOString()
  const day = dayOf(at, timeZone)
  if (widthMs >= dayMs) return `${day} to ${dayOf(end, timeZone)}`
  const clock: Intl.DateTimeFormatOptions = {
    ...{ hour: '2-digit', minute: '2-digit' },
    ...(widthMs < 60_000 ? { second: '2-digit' } : {}),
  }
  return `${day}, ${format(at, timeZone, clock)} to ${format(end, timeZone, clock)}`
}

function dayOf(at: string, timeZone: string): string {
  return format(at, timeZone, { day: 'numeric', month: 'short' })
}

function format(at: string, timeZone: string, parts: Intl.DateTimeFormatOptions): string {
  return dateFormat(timeZone, parts).format(new Date(at))
}
