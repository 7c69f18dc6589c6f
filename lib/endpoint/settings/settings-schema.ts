import * as z from 'zod'
import type { Schema } from '@/lib/flow/json-schema'
import { EndpointSettings } from './settings'

let made: Schema | undefined

/** The settings of a URL as JSON Schema: where their secrets stand. Made once. */
export function endpointSettingsSchema(): Schema {
  made ??= z.toJSONSchema(EndpointSettings, { io: 'input' }) as Schema
  return made
}
