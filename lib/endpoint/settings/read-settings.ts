import { EndpointSettings } from './settings'

export interface ReadSettings {
  settings: Partial<EndpointSettings>
  /** Members that do not have their form. A check among them is not passed, it refuses. */
  invalid: string[]
}

/**
 * The settings of a stored document, member by member: a draft may be half done, and one wrong
 * member must not switch the others off.
 */
export function readSettings(raw: Record<string, unknown>): ReadSettings {
  const settings: Record<string, unknown> = {}
  const invalid: string[] = []
  for (const [name, schema] of Object.entries(EndpointSettings.shape)) {
    const value = Object.hasOwn(raw, name) ? raw[name] : undefined
    if (value === undefined || value === null) continue
    const parsed = schema.safeParse(value)
    if (parsed.success) settings[name] = parsed.data
    else invalid.push(name)
  }
  // Each member went through its own schema.
  return { settings: settings as Partial<EndpointSettings>, invalid }
}
