import { expect, it } from 'vitest'
import { isQuiet } from './quiet-hours'

const at = (time: string) => new Date(`2026-11-27T${time}:00Z`)

it('is quiet from the first to before the last minute, also over midnight, in its time zone', () => {
  const night = { from: '22:00', to: '07:00', timeZone: 'UTC' }
  const seen = ['21:59', '22:00', '23:30', '00:00', '06:59', '07:00', '12:00'].map((time) =>
    isQuiet(night, at(time)),
  )
  expect(seen).toEqual([false, true, true, true, true, false, false])
  const noon = { from: '12:00', to: '13:00', timeZone: 'Europe/Berlin' }
  expect(['10:59', '11:00', '11:59', '12:00'].map((time) => isQuiet(noon, at(time)))).toEqual([
    ...[false, true, true, false],
  ])
  expect(isQuiet(null, at('23:00'))).toBe(false)
  expect(isQuiet({ from: '08:00', to: '08:00', timeZone: 'UTC' }, at('08:00'))).toBe(false)
})
