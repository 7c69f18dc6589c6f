import type { Preferences } from '@/lib/contracts/preferences'
import { upsertPreference } from '@/lib/db/preferences'
import { database } from '@/lib/db/process'

/** The last save wins: one person seldom changes their keys on two devices at once. */
export async function savePreferences(
  { userId }: { userId: string },
  preferences: Preferences,
): Promise<Preferences> {
  await upsertPreference(database(), { userId, value: JSON.stringify(preferences) })
  return preferences
}
