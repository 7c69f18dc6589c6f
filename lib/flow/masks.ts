import { maskDots, textsOf } from './mask-texts'
import { hide, type MaskedPath, newWalk, rulesInsidePath, rulesOf } from './mask-walk'
import { isRecord } from './record'

/** What is kept and not shown: by where it stands, and what stood there in the event. */
export interface Masks {
  paths: readonly string[]
  texts: readonly string[]
}

export interface MaskedLook {
  /** Where the value stands in the event or in what a step received or returned. */
  at?: MaskedPath
  /** Places in it that somebody asked for, each path as JSON. */
  shown?: ReadonlySet<string>
}

export interface MaskedValue {
  value: unknown
  /** Where something is hidden in it. */
  places: MaskedPath[]
}

/**
 * A value as it is shown. Where nothing is hidden it is the same value.
 * 1. A path is looked for from the top of the event and of each input and output: `body.email` is also
 *    in the answer of a service. Small and capital letters are the same.
 * 2. A name that meets a list is looked for in all of its entries.
 * 3. A text of JSON that holds something to hide, or cannot be read, is hidden whole.
 * 4. What stood at a path in the event is hidden wherever it turns up (`mask-texts.ts`).
 * 5. Null and empty texts say nothing and stay.
 */
export function maskValue(
  value: unknown,
  masks: Masks | undefined,
  { at = [], shown }: MaskedLook = {},
): MaskedValue {
  if (!masks) return { value, places: [] }
  const walk = newWalk(masks.texts, shown)
  const rules = rulesInsidePath(rulesOf(masks.paths), at)
  return { value: hide(value, { rules, path: [] }, walk), places: walk.places }
}

/** What expressions read, as it may be shown: what is made of it has dots in it too. */
export function maskScope(scope: Record<string, unknown>, masks: Masks): Record<string, unknown> {
  const shown: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(scope)) {
    const hidden = (one: unknown) => maskValue(one, masks).value
    // Each output is looked at by itself, as on the page of a run.
    const outputs = name === 'steps' && isRecord(value) ? Object.entries(value) : undefined
    shown[name] = outputs
      ? Object.fromEntries(outputs.map(([key, output]) => [key, hidden(output)]))
      : hidden(value)
  }
  return shown
}

/** Whether a value is hidden, or something in it, when it stands at this place of an event or a value. */
export function isMaskedAt(path: MaskedPath, value: unknown, masks: Masks | undefined): boolean {
  return maskValue(value, masks, { at: path }).places.length > 0
}

/**
 * What stands at a place of a value that has been masked: the dots also for all that was in them. Own
 * members only: the path may come from anywhere.
 */
export function shownAt(masked: unknown, path: MaskedPath): unknown {
  let value = masked
  for (const name of path) {
    if (value === maskDots) return maskDots
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = Reflect.get(value, name)
  }
  return value
}

/** What stands at the paths of an event: `texts` of its masks. */
export function textsAt(event: unknown, paths: readonly string[]): string[] {
  const walk = newWalk([])
  hide(event, { rules: rulesOf(paths), path: [] }, walk)
  return textsOf(walk.found)
}

/** Whether a path may lead into the body: its bytes are not shown as they came then. */
export function masksBody({ paths }: Masks): boolean {
  return paths.some((path) => path.startsWith('body.') || path.startsWith('*.'))
}
