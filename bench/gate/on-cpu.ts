import { readdirSync, readFileSync } from 'node:fs'
import { processTree } from '../process-tree'

/** What each thread has used, by its number. */
type Used = Map<string, number>

/**
 * CPU of the trees since this call, to the nanosecond: a turn of the gate is too short for hundredths
 * of a second. What ended meanwhile is left out, such as what cleans up after an earlier turn.
 */
export function startCpuWatch(...roots: number[]): () => number {
  const before = readThreads(roots)
  return () => {
    let ms = 0
    for (const [thread, used] of readThreads(roots)) ms += used - (before.get(thread) ?? 0)
    return ms
  }
}

function readThreads(roots: number[]): Used {
  const used: Used = new Map()
  for (const { pid } of processTree(...roots)) {
    for (const thread of listThreads(pid)) {
      const text = readOrNothing(() => readFileSync(`${thread}/schedstat`, 'utf8'))
      if (text !== undefined) used.set(thread, Number(text.split(' ')[0]) / 1e6)
    }
  }
  return used
}

function listThreads(pid: number): string[] {
  const folder = `/proc/${pid}/task`
  return (readOrNothing(() => readdirSync(folder)) ?? []).map((name) => `${folder}/${name}`)
}

/** Nothing: it has ended meanwhile. */
function readOrNothing<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
