/** A time of day. */
export interface Clock {
  hour: number
  minute: number
}

/** "9:00", "9", "9 am", "5:30pm", "17h", "noon", "midnight" */
export function parseClock(text: string): Clock | undefined {
  const words = text.trim()
  if (words === 'noon' || words === 'midday') return { hour: 12, minute: 0 }
  if (words === 'midnight') return { hour: 0, minute: 0 }
  const match = /^(\d{1,2})(?:[:.](\d\d))? ?(am|pm|h|o'clock|o’clock)?$/.exec(words)
  if (!match) return undefined
  const [, hourText, minuteText = '0', half = ''] = match
  const [hour, minute] = [Number(hourText), Number(minuteText)]
  if (minute > 59) return undefined
  if (half !== 'am' && half !== 'pm') return hour > 23 ? undefined : { hour, minute }
  if (hour < 1 || hour > 12) return undefined
  return { hour: (hour % 12) + (half === 'pm' ? 12 : 0), minute }
}

/** The minute that all of them have; undefined: they differ. */
export function sharedMinute(clocks: readonly Clock[]): number | undefined {
  const minutes = new Set(clocks.map(({ minute }) => minute))
  return minutes.size === 1 ? clocks[0]?.minute : undefined
}
