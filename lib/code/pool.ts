import type { StepCode } from '@/lib/apps/ports'
import { StepFailure } from '@/lib/errors'
import { parseJson } from '@/lib/flow/json'
import { type CodeProcess, startCodeProcess } from './code-process'
import { codeFailure } from './explain'
import { codeLimits } from './limits'
import type { CodeAnswer, CodeOrder } from './protocol'
import { createSlots } from './slots'

export interface CodePoolOptions {
  /** The bundle of `worker/code-child.ts`. */
  file: string
  /** Processes at most. */
  size: number
  /** A process ends after this long without work. */
  idleMs: number
  /** A process is replaced after so many runs. */
  runsMax: number
}

export interface CodePool extends StepCode {
  /** Of the processes that are there now. */
  pids(): number[]
  close(): Promise<void>
}

interface Place {
  process: CodeProcess
  runs: number
  idle?: NodeJS.Timeout
}

/** People's code, in processes that are started when there is work and end when there is none. */
export function createCodePool(options: CodePoolOptions): CodePool {
  const slots = createSlots(options.size)
  const resting: Place[] = []
  const places = new Set<Place>()
  const retire = (place: Place) => {
    clearTimeout(place.idle)
    places.delete(place)
    const at = resting.indexOf(place)
    if (at >= 0) resting.splice(at, 1)
    return place.process.end()
  }
  const take = async (): Promise<Place> => {
    for (let place = resting.pop(); place; place = resting.pop()) {
      clearTimeout(place.idle)
      if (place.process.isAlive()) return place
      places.delete(place)
    }
    const place = { process: await startCodeProcess(options.file), runs: 0 }
    places.add(place)
    return place
  }
  const giveBack = async (place: Place, isSpent: boolean) => {
    place.runs += 1
    const isOver = isSpent || place.runs >= options.runsMax || !place.process.isAlive()
    if (isOver || slots.isClosed()) return retire(place)
    place.idle = setTimeout(() => void retire(place), options.idleMs)
    place.idle.unref()
    resting.push(place)
  }
  const perform = async (order: CodeOrder, signal: AbortSignal): Promise<CodeAnswer> => {
    const place = await take()
    let isSpent = true
    try {
      const answer = await place.process.run(order, signal)
      isSpent = answer.kind === 'stopped' && answer.isSpent
      return answer
    } finally {
      await giveBack(place, isSpent)
    }
  }
  return {
    async run({ source, input, signal }) {
      const order = orderOf(source, input)
      return resultOf(await slots.use(signal, () => perform(order, signal)), source)
    },
    pids: () => [...places].flatMap(({ process: { pid } }) => pid ?? []),
    async close() {
      slots.close()
      await Promise.all([...places].map(retire))
    },
  }
}

function orderOf(source: string, input: unknown): CodeOrder {
  const json = JSON.stringify(input ?? null)
  const limit = (what: string, maxBytes: number) =>
    new StepFailure(
      'invalid_input',
      `${what} is larger than ${maxBytes / 1_024} KiB. Give the code less.`,
    )
  if (Buffer.byteLength(source) > codeLimits.sourceMaxBytes) {
    throw limit('The code', codeLimits.sourceMaxBytes)
  }
  if (Buffer.byteLength(json) > codeLimits.inputMaxBytes) {
    throw limit('The input of the code', codeLimits.inputMaxBytes)
  }
  return { source, input: json }
}

function resultOf(answer: CodeAnswer, source: string): { output: unknown; console: string[] } {
  const { console } = answer
  if (answer.kind !== 'returned') throw codeFailure(answer, source)
  const parsed = parseJson(answer.output)
  if (parsed.kind === 'json') return { output: parsed.value, console }
  if (parsed.kind === 'too_deep') {
    throw codeFailure({ kind: 'stopped', by: 'nesting', isSpent: false, console }, source)
  }
  throw new StepFailure(
    'rejected',
    'What the code returns has more than 100,000 members and entries. Return less.',
  )
}
