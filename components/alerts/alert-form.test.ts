import { expect, it } from 'vitest'
import type { AlertSettings } from '@/lib/contracts/alerts'
import { changeCount, formOf, problemsOf, settingsOf } from './alert-form'

const settings: AlertSettings = {
  ...{ firstFailure: true, heldEvents: true, connection: false, digest: 'hourly' },
  failureRate: { isOn: true, percent: 20, runsMin: 5 },
  email: { isOn: true, to: ['ada@example.com', 'bob@example.com'] },
  quietHours: { from: '21:00', to: '06:30', timeZone: 'Europe/Berlin' },
}

it('gives back from its fields what was put into them', () => {
  expect(settingsOf(formOf(settings), 'Europe/Berlin')).toEqual(settings)
  const none = { ...settings, quietHours: null, email: { isOn: false, to: [] } }
  expect(settingsOf(formOf(none), 'UTC')).toEqual(none)
})

it('counts what is not as it was saved, and says what is wrong where', () => {
  const form = formOf(settings)
  const changed = { ...form, firstFailure: false, emailTo: 'ada@example.com, nobody', quietTo: '7' }
  expect(changeCount(form, form)).toBe(0)
  expect(changeCount(form, changed)).toBe(3)
  expect(problemsOf(form)).toEqual({})
  expect(problemsOf(changed)).toEqual({
    emailTo: '“nobody” is no mail address.',
    quietTo: 'Write it as 22:00.',
  })
})
