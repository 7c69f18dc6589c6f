import { parseArgs } from 'node:util'
import { readCount, readNames } from '../options'

export const builtParts = ['pages', 'canvas', 'builder', 'lighthouse'] as const
export const viewParts = ['viewer', 'items', 'lists'] as const
export type BuiltPart = (typeof builtParts)[number]
export type ViewPart = (typeof viewParts)[number]

/** What `npm run bench:ui -- …` was asked for. */
export interface Options {
  repetitions: number
  /** What is measured with a few flows. */
  built: BuiltPart[]
  /** What is measured with large values and long lists. */
  views: ViewPart[]
}

/** Throws a sentence for whoever typed it. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: { repeat: { type: 'string' }, only: { type: 'string' } },
  })
  const all = [...builtParts, ...viewParts]
  const chosen = values.only === undefined ? all : readNames(values.only, all, 'part')
  return {
    repetitions: readCount(values.repeat) ?? 3,
    built: builtParts.filter((part) => chosen.includes(part)),
    views: viewParts.filter((part) => chosen.includes(part)),
  }
}
