import { Preferences } from '@/lib/contracts/preferences'
import { findPreference } from '@/lib/db/preferences'
import { database } from '@/lib/db/process'

const untouched: Preferences = { shortcuts: { hasLetters: true, keys: {} } }

/** What a person set for themselves; they are the only one who may ask. */
export async function getPreferences({ userId }: { userId: string }): Promise<Preferences> {
  const text = await findPreference(database(), userId)
  return text === null ? untouched : Preferences.parse(JSON.parse(text))
}
