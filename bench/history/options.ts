import { parseArgs } from 'node:util'
import { readCount, readNames } from '../options'

const parts = ['requests', 'filters', 'retention'] as const
export type Part = (typeof parts)[number]

/** What `npm run bench:history -- …` was asked for. */
export interface Options {
  /** How long the history is. */
  runs: number
  parts: Part[]
  /** Where the installation is kept; undefined: it goes with the process. */
  folder: string | undefined
}

/** Throws a sentence for whoever typed it. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: { runs: { type: 'string' }, only: { type: 'string' }, data: { type: 'string' } },
  })
  return {
    runs: readCount(values.runs) ?? 1_000_000,
    parts: values.only === undefined ? [...parts] : readNames(values.only, parts, 'part'),
    folder: values.data,
  }
}
