import { presets } from './presets.data'
import type { Preset } from './scheme'

const byKey = new Map(presets.map((preset) => [preset.key, preset]))

export function findPreset(key: string): Preset | undefined {
  return byKey.get(key)
}
