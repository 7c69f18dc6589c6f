import type { SettledRun } from '@/lib/db/hot/settled-runs'
import type { EventText, RunTexts } from '@/lib/db/run-texts'
import { decodeText } from '@/lib/flow/decode-text'
import { parseBody } from '@/lib/flow/event'
import { readValues } from './read-values'
import { addWords, fieldToken, fieldValueUnits, markToken, TokenList } from './tokens'

/** So much text of a run is looked at. */
const textUnitsMax = 1_000_000

const tokens = new TokenList()

/** Everything by which a run that is over is found. */
export function tokensOfRun(run: SettledRun, texts: RunTexts): Int32Array {
  tokens.add(markToken('flow', run.flowId))
  tokens.add(markToken('outcome', outcomeOf(run)))
  addWords(tokens, run.id)
  addWords(tokens, run.eventId)
  const seen = new Set<string>()
  let left = textUnitsMax
  const addOnce = (text: string | null) => {
    // What a step gives is often what the next one gets.
    if (text === null || seen.has(text) || left <= 0) return
    seen.add(text)
    addJson(text.length > left ? text.slice(0, left) : text)
    left -= text.length
  }
  addOnce(run.error)
  addOnce(run.stopped)
  for (const { key, isSkipped, input, output, error } of texts.steps) {
    if (!isSkipped) tokens.add(markToken('step', key))
    for (const text of [input, output, error]) addOnce(text)
  }
  if (texts.event) {
    addOnce(jsonOfBody(texts.event))
    addOnce(jsonOfQuery(texts.event))
  }
  return tokens.take()
}

export function outcomeOf({ status, stopped }: Pick<SettledRun, 'status' | 'stopped'>): string {
  return stopped === null ? status : 'stopped'
}

function addJson(text: string): void {
  readValues(
    text,
    (path, value) => {
      addWords(tokens, value)
      const name = path.at(-1)
      if (name !== undefined && value.length <= fieldValueUnits) {
        tokens.add(fieldToken(name, value))
      }
    },
    (name) => addWords(tokens, name),
  )
}

/** The body as JSON text, in whatever form it came. */
export function jsonOfBody({ body, contentType }: EventText): string | null {
  if (!body || body.byteLength === 0) return null
  const { text } = decodeText(body, contentType)
  if (/^\s*[[{]/.test(text)) return text
  const { value } = parseBody(body, contentType)
  return value === null ? null : JSON.stringify(value)
}

export function jsonOfQuery({ query }: EventText): string | null {
  return query === '' ? null : JSON.stringify(Object.fromEntries(new URLSearchParams(query)))
}
