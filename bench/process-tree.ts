import { readdirSync, readFileSync } from 'node:fs'

/** A process as Linux shows it. The start time tells it from a later one with the same id. */
export interface ProcessEntry {
  pid: number
  parent: number
  startTicks: number
  /** CPU of the process and of its children that have ended, in ticks. */
  cpuTicks: number
  command: string
}

/** Linux counts CPU in hundredths of a second for programs, whatever the kernel's own clock is. */
const msPerTick = 10

/** The processes and everything they started, also what runs in a session of its own. */
export function processTree(...roots: number[]): ProcessEntry[] {
  const all = listProcesses()
  const found = all.filter(({ pid }) => roots.includes(pid))
  // `found` grows while it is walked: children of children are found too.
  for (const { pid } of found) found.push(...all.filter(({ parent }) => parent === pid))
  return found
}

/** CPU that the trees have used so far. Processes that ended are counted in their parents. */
export function cpuMs(...roots: number[]): number {
  return processTree(...roots).reduce((sum, { cpuTicks }) => sum + cpuTicks, 0) * msPerTick
}

/** Proportional set size: shared pages (PostgreSQL's buffers) are counted once, not per process. */
export function memoryMb(...roots: number[]): number {
  let kb = 0
  for (const { pid } of processTree(...roots)) {
    const text = readProc(`${pid}/smaps_rollup`)
    kb += Number(/^Pss:\s+(\d+) kB/m.exec(text ?? '')?.[1] ?? 0)
  }
  return kb / 1024
}

/** Ends what is left of a tree that was listed earlier. */
export function endProcesses(entries: ProcessEntry[]): void {
  for (const { pid, startTicks } of entries) {
    if (readEntry(pid)?.startTicks !== startTicks) continue
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    }
  }
}

export function isAlive({ pid, startTicks }: ProcessEntry): boolean {
  return readEntry(pid)?.startTicks === startTicks
}

function listProcesses(): ProcessEntry[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readEntry(Number(name)))
    .filter((entry) => entry !== undefined)
}

function readEntry(pid: number): ProcessEntry | undefined {
  const stat = readProc(`${pid}/stat`)
  if (stat === undefined) return undefined
  // The second field is the name in brackets and may hold blanks and brackets itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const field = (number: number) => Number(fields[number - 3])
  if (fields[0] === 'Z') return undefined
  return {
    pid,
    parent: field(4),
    startTicks: field(22),
    cpuTicks: field(14) + field(15) + field(16) + field(17),
    command: (readProc(`${pid}/cmdline`) ?? '').replaceAll('\0', ' ').trim(),
  }
}

/** undefined: the process has ended meanwhile. */
function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch {
    return undefined
  }
}
