import type { AlertSettings } from '@/lib/contracts/alerts'

/** The settings as they stand in the fields: addresses as one text, a switch beside the hours. */
export interface AlertForm extends Omit<AlertSettings, 'email' | 'quietHours'> {
  isEmailOn: boolean
  emailTo: string
  hasQuietHours: boolean
  quietFrom: string
  quietTo: string
}

/** What the fields are given, and tell. */
export interface AlertFieldsProps {
  form: AlertForm
  onChange: (members: Partial<AlertForm>) => void
  problems: ReturnType<typeof problemsOf>
}

export function formOf({ email, quietHours, ...settings }: AlertSettings): AlertForm {
  return {
    ...settings,
    ...{ isEmailOn: email.isOn, emailTo: email.to.join(', ') },
    ...{ hasQuietHours: quietHours !== null, quietFrom: quietHours?.from ?? '22:00' },
    quietTo: quietHours?.to ?? '07:00',
  }
}

/** Quiet hours are those of the place where they were set. */
export function settingsOf(form: AlertForm, timeZone: string): AlertSettings {
  const { isEmailOn, emailTo, hasQuietHours, quietFrom, quietTo, ...settings } = form
  return {
    ...settings,
    email: { isOn: isEmailOn, to: addressesOf(emailTo) },
    quietHours: hasQuietHours ? { from: quietFrom, to: quietTo, timeZone } : null,
  }
}

const clock = /^([01]\d|2[0-3]):[0-5]\d$/

/** What is wrong in which field. */
export function problemsOf(form: AlertForm): Partial<Record<keyof AlertForm, string>> {
  const wrong = addressesOf(form.emailTo).find((address) => !/^\S+@\S+\.\S+$/.test(address))
  const time = 'Write it as 22:00.'
  return {
    ...(wrong ? { emailTo: `“${wrong}” is no mail address.` } : {}),
    ...(form.hasQuietHours && !clock.test(form.quietFrom) ? { quietFrom: time } : {}),
    ...(form.hasQuietHours && !clock.test(form.quietTo) ? { quietTo: time } : {}),
  }
}

/** How many fields are not as they were saved. */
export function changeCount(saved: AlertForm, form: AlertForm): number {
  const names = Object.keys(form) as (keyof AlertForm)[]
  return names.filter((name) => JSON.stringify(saved[name]) !== JSON.stringify(form[name])).length
}

function addressesOf(text: string): string[] {
  return text
    .split(/[,;\s]+/)
    .map((address) => address.trim())
    .filter(Boolean)
}
