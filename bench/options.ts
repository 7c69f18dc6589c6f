import { parseArgs } from 'node:util'
import { type Group, groups } from './measure'
import { type SetUp, setUps } from './set-up'

/** What `npm run bench -- …` was asked for. */
export interface Options {
  isQuick: boolean
  repetitions: number
  chosen: Group[]
  /** None: PostgreSQL alone, one process tree. */
  setUp: SetUp[]
  /** A file of `bench/results` to compare with. */
  compareWith: string | undefined
  isMarkdown: boolean
}

/** Throws a sentence for whoever typed it. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      repeat: { type: 'string' },
      only: { type: 'string' },
      setup: { type: 'string' },
      compare: { type: 'string' },
      markdown: { type: 'boolean', default: false },
    },
  })
  const allGroups = Object.keys(groups) as Group[]
  return {
    isQuick: values.quick,
    repetitions: readCount(values.repeat) ?? (values.quick ? 1 : 3),
    chosen: values.only === undefined ? allGroups : readNames(values.only, allGroups, 'scenario'),
    setUp: values.setup === undefined ? [] : readNames(values.setup, setUps, 'set-up'),
    compareWith: values.compare,
    isMarkdown: values.markdown,
  }
}

export function readCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const count = Number(text)
  if (Number.isInteger(count) && count > 0) return count
  throw new Error(`“${text}” is not a whole number above zero.`)
}

/** In the order of `known`, whatever order they were typed in. */
export function readNames<Name extends string>(
  text: string,
  known: readonly Name[],
  what: string,
): Name[] {
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.filter((name) => !known.some((one) => one === name))
  if (unknown.length === 0) return known.filter((one) => names.includes(one))
  throw new Error(`There is no ${what} “${unknown.join('”, “')}”. There are ${known.join(', ')}.`)
}

/** What was typed; a sentence that is thrown ends the process with it. */
export function understood<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return process.exit(2)
  }
}
