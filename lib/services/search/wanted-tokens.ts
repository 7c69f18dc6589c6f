import type { RunFilters } from './run-filter'
import { addWords, fieldToken, fieldValueUnits, markToken, TokenList } from './tokens'

/** What a run must have to be found, the rarest first; undefined: the index cannot tell. */
export function wantedTokens(filters: RunFilters): number[] | undefined {
  const { q, error, step, data = [], flow, status } = filters
  const texts = [q, error].filter((text) => text !== undefined)
  const tokens = [
    ...data.map(readField).flatMap(tokensOfField),
    ...texts.flatMap(wordsOf),
    ...(step === undefined ? [] : [markToken('step', step)]),
  ]
  if (tokens.length === 0) return undefined
  return [
    ...tokens,
    ...(status?.length === 1 && isOver(status[0]) ? [markToken('outcome', status[0])] : []),
    ...(flow === undefined ? [] : [markToken('flow', flow)]),
  ]
}

function tokensOfField({ name, value }: WantedField): number[] {
  return value.length > fieldValueUnits ? wordsOf(value) : [fieldToken(name, value)]
}

/** Runs that were stopped on purpose succeeded, so that word alone does not tell. */
function isOver(status: string | undefined): status is 'failed' | 'cancelled' | 'stopped' {
  return status === 'failed' || status === 'cancelled' || status === 'stopped'
}

/** JSON fragments are taken apart: their words stand in several values. */
function wordsOf(text: string): number[] {
  const tokens = new TokenList()
  const parts = /["[\]{}]/.test(text) ? text.split(/["[\]{},:]/) : [text]
  for (const part of parts) addWords(tokens, part)
  return [...tokens.take()]
}

export interface WantedField {
  /** Without places in lists. */
  path: string[]
  /** The last name of the path. */
  name: string
  value: string
}

/** `items.0.sku:A1` */
export function readField(text: string): WantedField {
  const colon = text.indexOf(':')
  const path = text
    .slice(0, colon)
    .split('.')
    .filter((name) => !/^\d*$/.test(name))
  return { path, name: path.at(-1) ?? '', value: text.slice(colon + 1) }
}
