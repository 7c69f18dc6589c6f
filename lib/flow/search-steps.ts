import { rename, updateStep, updateTrigger } from './edit'
import { allSteps } from './graph'
import { isRecord, setOwn } from './record'
import { type CatalogAction, type Flow, type Step, triggerKey } from './schema'
import { mapSecrets } from './secret-fields'

/** A text that was searched for, where it stands. Case makes no difference. */
export interface Hit {
  step: string
  /** `title`, `key`, or a place in the input: `input.body.name`. */
  place: string
  text: string
}

export interface SearchNaming {
  /** What the card shows. */
  titleOf: (key: string) => string
  inputOf: (key: string) => CatalogAction['input'] | undefined
}

type Placed = Pick<Step, 'key' | 'title' | 'input'>

/** Every title, key and text of an input that has the words in it. Secrets are not looked at. */
export function searchSteps(flow: Flow, words: string, naming: SearchNaming): Hit[] {
  const needle = words.toLowerCase()
  if (needle.trim() === '') return []
  return [flow.trigger, ...allSteps(flow)].flatMap((placed) =>
    textsOf(placed, naming).filter(({ text }) => text.toLowerCase().includes(needle)),
  )
}

/** What replacing would change: titles that a person gave and texts of inputs. Keys never change. */
export function replaceable(flow: Flow, hits: readonly Hit[]): Hit[] {
  const named = new Set(
    [flow.trigger, ...allSteps(flow)].filter(({ title }) => title).map(({ key }) => key),
  )
  return hits.filter(({ place, step }) => (place === 'title' ? named.has(step) : place !== 'key'))
}

export function replaceText(text: string, words: string, by: string): string {
  if (words === '') return text
  const pattern = new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi')
  return text.replace(pattern, () => by)
}

/** The flow with the words replaced at these places. */
export function replaceInSteps(
  flow: Flow,
  hits: readonly Hit[],
  { words, by }: { words: string; by: string },
): Flow {
  const inputs = new Map([flow.trigger, ...allSteps(flow)].map(({ key, input }) => [key, input]))
  let next = flow
  const places = new Map<string, Set<string>>()
  for (const { step, place, text } of replaceable(flow, hits)) {
    if (place === 'title') next = rename(next, step, replaceText(text, words, by))
    else places.set(step, (places.get(step) ?? new Set()).add(place))
  }
  for (const [key, changed] of places) {
    const change = (text: string, place: string) =>
      changed.has(place) ? replaceText(text, words, by) : text
    const input = mapTexts(inputs.get(key), 'input', change)
    if (!isRecord(input)) continue
    next = key === triggerKey ? updateTrigger(next, { input }) : updateStep(next, key, { input })
  }
  return next
}

function textsOf({ key, input }: Placed, { titleOf, inputOf }: SearchNaming): Hit[] {
  const hits: Hit[] = [{ step: key, place: 'title', text: titleOf(key) }]
  if (key !== triggerKey) hits.push({ step: key, place: 'key', text: key })
  const schema = inputOf(key)
  const open = schema ? mapSecrets(input, schema, () => null) : input
  mapTexts(open, 'input', (text, place) => {
    hits.push({ step: key, place, text })
    return text
  })
  return hits
}

function mapTexts(
  value: unknown,
  place: string,
  change: (text: string, place: string) => string,
): unknown {
  if (typeof value === 'string') return change(value, place)
  if (Array.isArray(value)) {
    return value.map((entry, index) => mapTexts(entry, `${place}.${index}`, change))
  }
  if (!isRecord(value)) return value
  const mapped: Record<string, unknown> = {}
  for (const [name, inner] of Object.entries(value)) {
    setOwn(mapped, name, mapTexts(inner, `${place}.${name}`, change))
  }
  return mapped
}
