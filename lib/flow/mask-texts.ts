import { isRecord } from './record'

export const maskDots = '••••'

/** A sentence without what is masked. */
export function maskText(text: string, masks: { texts: readonly string[] } | undefined): string {
  const pattern = masks && maskPattern(masks.texts)
  return pattern ? text.replace(pattern, maskDots) : text
}

/** Shorter ones stand in texts that have nothing to do with them. */
const wholeMin = 4
const partMin = 6
const charactersMax = 1_000
const textsMax = 200
const levelsMax = 100

/** The texts and numbers in these values that are looked for elsewhere. */
export function textsOf(values: readonly unknown[]): string[] {
  const texts = new Set<string>()
  for (const value of values) addTexts(value, texts, 0)
  return [...texts]
}

function addTexts(value: unknown, texts: Set<string>, level: number): void {
  if (texts.size >= textsMax || level > levelsMax) return
  if (typeof value === 'string' || typeof value === 'number') {
    const text = String(value).trim()
    if (text.length >= wholeMin && text.length <= charactersMax) texts.add(text)
  } else if (Array.isArray(value)) {
    for (const entry of value) addTexts(entry, texts, level + 1)
  } else if (isRecord(value)) {
    for (const member of Object.values(value)) addTexts(member, texts, level + 1)
  }
}

/**
 * Finds the texts in another one: as a part of it where they are long enough, else as the whole.
 * undefined: there are none.
 */
export function maskPattern(texts: readonly string[]): RegExp | undefined {
  const parts = texts.filter((text) => text.length >= partMin).flatMap(spellings)
  const wholes = texts.filter((text) => text.length < partMin).map((text) => `^${quoted(text)}$`)
  const alternatives = [...parts.toSorted((a, b) => b.length - a.length).map(quoted), ...wholes]
  return alternatives.length === 0 ? undefined : new RegExp(alternatives.join('|'), 'gi')
}

/** As it stands in a text, in the text of JSON, in a URL and in a form. */
function spellings(text: string): string[] {
  // Half of a pair of UTF-16 cannot be written in a URL.
  const inUrl = encodeURIComponent(text.toWellFormed())
  return [
    ...new Set([text, JSON.stringify(text).slice(1, -1), inUrl, inUrl.replaceAll('%20', '+')]),
  ]
}

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
