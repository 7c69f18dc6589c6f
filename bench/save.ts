import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Machine } from './machine'
import { projectRoot } from './managed-process'

interface Result {
  machine?: Machine
  setUp?: readonly string[]
  medians: Record<string, number | undefined>
  repetitions: Record<string, number | undefined>[]
  /** Scenarios without a result, and why. */
  failures?: Record<string, string>
}

interface Place {
  folder?: string
  /** Tells apart what measures other things. */
  name?: string
}

/** Gives the file. */
export function save(content: Result, { folder, name = '' }: Place = {}): string {
  const results = folder ?? join(projectRoot, 'bench/results')
  mkdirSync(results, { recursive: true })
  const at = new Date().toISOString()
  const file = join(results, `${name}${at.replaceAll(/[:.]/g, '-')}.json`)
  writeFileSync(file, `${JSON.stringify({ at, ...content }, null, 2)}\n`)
  return file
}
