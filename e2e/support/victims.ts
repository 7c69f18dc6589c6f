import type { ProcessEntry } from '@/bench/process-tree'
import type { Product } from '@/bench/product'

/** Both processes run code steps in children of their own. */
const workerCommand = /^(\S*\/)?node .*\bworker-entry\.mjs$/
const postgresCommand = /^(\S*\/)?postgres /

/** `kill -9`, said aloud: what was killed when is part of the test's record. */
export function kill(victim: ProcessEntry, name: string): void {
  console.log(`kill -9 of the ${name} ${victim.pid}`)
  process.kill(victim.pid, 'SIGKILL')
}

/** The worker among the children of the process that `npm start` started. */
export function workerOf(product: Product): ProcessEntry {
  const { pid } = product
  return only(
    product
      .processes()
      .filter(({ parent, command }) => parent === pid && workerCommand.test(command)),
  )
}

/** The PostgreSQL process that has PostgreSQL processes as children, not as a parent. */
export function postmasterOf(product: Product): ProcessEntry {
  const postgres = product.processes().filter(({ command }) => postgresCommand.test(command))
  const pids = new Set(postgres.map(({ pid }) => pid))
  return only(postgres.filter(({ parent }) => !pids.has(parent)))
}

function only(entries: ProcessEntry[]): ProcessEntry {
  const [entry] = entries
  if (entry === undefined || entries.length > 1) {
    throw new Error(`One process was expected, found: ${JSON.stringify(entries)}`)
  }
  return entry
}
