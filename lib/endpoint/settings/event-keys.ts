import { createHash } from 'node:crypto'
import { findPreset } from '@/lib/endpoint/signature/find-preset'
import { resolveInput } from '@/lib/flow/expression'
import { toText } from '@/lib/flow/text'
import type { EndpointSettings } from './settings'

export interface EventKeys {
  /** The first event with this key runs; later ones within the window are duplicates. */
  dedupe?: { keyHash: string; windowMs: number }
  /** Runs with this key are done one at a time. */
  orderKey?: string
  collect?: { kind: 'debounce' | 'batch'; keyHash: string; windowMs: number; max: number }
}

interface Place {
  endpointId: string
  flowId: string
}

const hourMs = 3_600_000
const windowHoursDefault = 72

/**
 * The keys of one event. They are hashed together with what they belong to, so that one table holds
 * those of all. An expression without a value gives no key: that event stands for itself.
 */
export function eventKeys(
  settings: Partial<EndpointSettings>,
  { endpointId, flowId }: Place,
  scope: Record<string, unknown>,
): EventKeys {
  const keys: EventKeys = {}
  const dedupe = keyOf(dedupeExpression(settings), scope)
  if (dedupe !== undefined) {
    const windowMs = (settings.dedupe?.windowHours ?? windowHoursDefault) * hourMs
    keys.dedupe = { keyHash: hashOf('once', endpointId, dedupe), windowMs }
  }
  const order = keyOf(settings.order?.key, scope)
  if (order !== undefined) keys.orderKey = hashOf('order', flowId, order)
  const { collect } = settings
  if (collect && collect.kind !== 'none') {
    const key = keyOf(collect.key, scope) ?? ''
    keys.collect = {
      kind: collect.kind,
      keyHash: hashOf(collect.kind, flowId, key),
      windowMs: collect.seconds * 1_000,
      max: collect.kind === 'batch' ? collect.max : 1,
    }
  }
  return keys
}

/** Says whether an event's keys need its data at all. */
export function hasEventKeys(settings: Partial<EndpointSettings>): boolean {
  const { order, collect } = settings
  return Boolean(dedupeExpression(settings) || order?.key || (collect && collect.kind !== 'none'))
}

/** What a person chose, else the sender's own id of a delivery. An empty key switches it off. */
export function dedupeExpression(settings: Partial<EndpointSettings>): string | undefined {
  if (settings.dedupe) return settings.dedupe.key
  return findPreset(settings.signature?.preset ?? '')?.deliveryId
}

/** undefined: it has no value, or one that cannot be worked out. */
export function keyOf(
  expression: string | undefined,
  scope: Record<string, unknown>,
): string | undefined {
  if (!expression) return undefined
  try {
    const { key } = resolveInput({ key: expression }, scope, { lenient: () => true })
    return toText(key).trim() || undefined
  } catch {
    // A filter that does not fit this event's value: it has no key, and is not lost for it.
    return undefined
  }
}

export function hashOf(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex')
}
