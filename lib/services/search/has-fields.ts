import type { RunTexts } from '@/lib/db/run-texts'
import { readValues } from './read-values'
import { jsonOfBody, jsonOfQuery } from './run-tokens'
import type { WantedField } from './wanted-tokens'

/**
 * Whether each of these values stands, as a whole, where its path says. `body.…` and `query.…` are the
 * event's, `steps.<key>.…` is what a step gave (`steps.<key>.input.…` what it got), as in expressions;
 * any other path may be the end of a longer one.
 */
export function hasFields(texts: RunTexts, fields: readonly WantedField[]): boolean {
  const places = placesOf(texts)
  return fields.every((field) => {
    const value = field.value.toLowerCase()
    const isWanted = isPath(field.path)
    return places.some(({ root, text }) => {
      if (text === null) return false
      let isThere = false
      readValues(text, (path, found) => {
        isThere ||= found.toLowerCase() === value && isWanted(root, path)
      })
      return isThere
    })
  })
}

interface Place {
  root: string[]
  /** JSON. */
  text: string | null
}

function placesOf({ steps, event }: RunTexts): Place[] {
  return [
    ...(event
      ? [
          { root: ['body'], text: jsonOfBody(event) },
          { root: ['query'], text: jsonOfQuery(event) },
        ]
      : []),
    ...steps.flatMap(({ key, input, output, error }) => [
      { root: ['steps', key], text: output },
      { root: ['steps', key, 'output'], text: output },
      { root: ['steps', key, 'input'], text: input },
      { root: ['steps', key, 'error'], text: error },
    ]),
  ]
}

const roots = ['body', 'query', 'steps']

function isPath(wanted: string[]): (root: string[], path: readonly string[]) => boolean {
  const names = wanted[0] === 'trigger' ? wanted.slice(1) : wanted
  const isWhole = roots.includes(names[0] ?? '')
  const text = names.join('.').toLowerCase()
  return (root, path) => {
    if (!isWhole) return `.${path.join('.')}`.toLowerCase().endsWith(`.${text}`)
    return [...root, ...path].join('.').toLowerCase() === text
  }
}
