import * as z from 'zod'
import { call, Text } from './common'

const Name = z.string().regex(/^[a-z][a-z-]{0,39}$/, 'it is not the name of a shortcut')
/** "Mod+Shift+z", or "g f" for one key after the other. */
const Keys = Text.min(1).max(60)
const shortcutsMax = 200

export const ShortcutPreferences = z.strictObject({
  /** false: keys that are a single character do nothing. */
  hasLetters: z.boolean(),
  /** Keys in place of a shortcut's own, by its name. */
  keys: z
    .record(Name, Keys)
    .refine(
      (keys) => Object.keys(keys).length <= shortcutsMax,
      `at most ${shortcutsMax} shortcuts`,
    ),
})
export type ShortcutPreferences = z.infer<typeof ShortcutPreferences>

/** How the pages look. `system`: as the device is set. */
export const Appearance = z.strictObject({
  theme: z.enum(['light', 'dark', 'system']),
  density: z.enum(['comfortable', 'compact']),
  motion: z.enum(['system', 'reduced']),
})
export type Appearance = z.infer<typeof Appearance>

/** What a person set for themselves: the same in every workspace and on every device. */
export const Preferences = z.strictObject({
  shortcuts: ShortcutPreferences,
  /** Absent until it is set: until then each browser has its own. */
  appearance: Appearance.optional(),
})
export type Preferences = z.infer<typeof Preferences>

const tags = ['Account']

export const preferences = {
  get: call
    .route({ method: 'GET', path: '/preferences', tags, summary: 'Read your own preferences' })
    .meta({ access: 'principal' })
    .input(z.strictObject({}))
    .output(Preferences),
  save: call
    .route({ method: 'PUT', path: '/preferences', tags, summary: 'Replace your own preferences' })
    .meta({ access: 'principal' })
    .input(Preferences)
    .output(Preferences),
}
