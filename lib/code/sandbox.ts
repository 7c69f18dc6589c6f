import quickjs from '@jitl/quickjs-wasmfile-release-sync'
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
} from 'quickjs-emscripten-core'
import { createConsole } from './console-lines'
import { codeLimits } from './limits'
import { prelude } from './prelude.data'
import { type CodeAnswer, type CodeOrder, type CodeStop, isThrown, type Thrown } from './protocol'
import { closing, opening, sourceName } from './source-frame'

/**
 * One run of a person's code in an engine of its own: QuickJS in WebAssembly, whose memory is all it
 * can reach. Data goes in and out as JSON; the only function of ours it can call keeps a line of
 * text. The engine is thrown away afterwards. Only for the processes that `child.ts` starts.
 */
export async function runInSandbox(
  module: WebAssembly.Module,
  { source, input }: CodeOrder,
): Promise<CodeAnswer> {
  const wasmMemory = new WebAssembly.Memory({
    initial: initialPages,
    maximum: codeLimits.memoryMaxBytes / pageBytes,
  })
  const variant = newVariant(quickjs, {
    wasmModule: async () => module,
    wasmMemory: async () => wasmMemory,
  })
  const runtime = (await newQuickJSWASMModuleFromVariant(variant)).newRuntime()
  const lines = createConsole(codeLimits.consoleMaxBytes)
  const clock = createClock()
  runtime.setMaxStackSize(codeLimits.stackMaxBytes)
  runtime.setInterruptHandler(() => clock.over() !== undefined)
  try {
    const context = runtime.newContext()
    const tools = installTools(context, lines.add)
    const ended = evaluate({ context, runtime, tools, clock, source, input })
    const isFull = wasmMemory.buffer.byteLength > codeLimits.memoryMaxBytes - memoryMarginBytes
    return { ...named(ended, { isFull, over: clock.over() }), console: lines.all() }
  } catch (error) {
    if (error instanceof RangeError) return spent('nesting', lines.all())
    return spent(clock.over() ?? 'memory', lines.all())
  }
}

const pageBytes = 65_536
/** What this build of the engine asks for. */
const initialPages = 256
/** Memory grows in large steps: a refused one leaves up to this much unused. */
const memoryMarginBytes = 24 * 1_048_576

function spent(by: CodeStop, console: string[]): CodeAnswer {
  return { kind: 'stopped', by, isSpent: true, console }
}

interface Clock {
  over(): 'cpu' | 'wall' | undefined
}

function createClock(): Clock {
  const started = performance.now()
  const before = process.cpuUsage()
  let reached: 'cpu' | 'wall' | undefined
  return {
    over() {
      if (reached) return reached
      const wallMs = performance.now() - started
      if (wallMs < codeLimits.cpuMs) return undefined
      const { user, system } = process.cpuUsage(before)
      if (wallMs > codeLimits.wallMs) reached = 'wall'
      if ((user + system) / 1_000 > codeLimits.cpuMs) reached = 'cpu'
      return reached
    },
  }
}

interface Tools {
  run: QuickJSHandle
  describe: QuickJSHandle
}

function installTools(context: QuickJSContext, add: (line: string) => boolean): Tools {
  const log = context.newFunction('log', (line) => {
    const text = shortText(context, line, codeLimits.consoleMaxBytes * 6 + 2)
    return text !== undefined && add(text) ? context.true : context.false
  })
  const make = context.unwrapResult(context.evalCode(prelude, 'hookline.js'))
  const lineMax = context.newNumber(codeLimits.consoleMaxBytes)
  const tools = context.unwrapResult(context.callFunction(make, context.undefined, log, lineMax))
  return { run: context.getProp(tools, 'run'), describe: context.getProp(tools, 'describe') }
}

/** A text of the sandbox; undefined when it is none or a longer one. */
function shortText(
  context: QuickJSContext,
  handle: QuickJSHandle,
  charactersMax: number,
): string | undefined {
  if (context.typeof(handle) !== 'string') return undefined
  const length = context.getNumber(context.getProp(handle, 'length'))
  return length <= charactersMax ? context.getString(handle) : undefined
}

interface Evaluation extends CodeOrder {
  context: QuickJSContext
  runtime: QuickJSRuntime
  tools: Tools
  clock: Clock
}

type Ended =
  | { kind: 'returned'; output: string }
  | { kind: 'threw'; thrown: Thrown | undefined; isSyntax: boolean }
  | { kind: 'stopped'; by: CodeStop }

function evaluate(given: Evaluation): Ended {
  const { context, tools, source, input } = given
  const body = context.evalCode(`${opening}${source}${closing}`, sourceName)
  if (body.error) return { ...thrown(given, body.error), isSyntax: true }
  const result = context.callFunction(
    tools.run,
    context.undefined,
    body.value,
    context.newString(input),
  )
  if (result.error) return thrown(given, result.error)
  return settle(given, result.value)
}

/** Runs what the code left for later, a little at a time, until its promise has settled. */
function settle(given: Evaluation, promise: QuickJSHandle): Ended {
  const { context, runtime, clock } = given
  for (;;) {
    const state = context.getPromiseState(promise)
    if (state.type === 'fulfilled') return returned(context, state.value)
    if (state.type === 'rejected') return thrown(given, state.error)
    const over = clock.over()
    if (over) return { kind: 'stopped', by: over }
    if (!runtime.hasPendingJob()) return { kind: 'stopped', by: 'never_settles' }
    const jobs = runtime.executePendingJobs(jobsAtOnce)
    if (jobs.error) return thrown(given, jobs.error)
  }
}

const jobsAtOnce = 100

function returned(context: QuickJSContext, value: QuickJSHandle): Ended {
  const output = shortText(context, value, codeLimits.outputMaxBytes)
  const isSmall = output !== undefined && Buffer.byteLength(output) <= codeLimits.outputMaxBytes
  return isSmall ? { kind: 'returned', output } : { kind: 'stopped', by: 'output' }
}

function thrown({ context, tools }: Evaluation, error: QuickJSHandle) {
  const described = context.callFunction(tools.describe, context.undefined, error)
  const json = described.error ? undefined : shortText(context, described.value, 40_000)
  const parsed: unknown = json === undefined ? undefined : JSON.parse(json)
  return {
    kind: 'threw' as const,
    thrown: isThrown(parsed) ? parsed : undefined,
    isSyntax: false,
  }
}

/** Tells a limit from an error of the code: the engine reports both as something thrown. */
function named(
  ended: Ended,
  { isFull, over }: { isFull: boolean; over: CodeStop | undefined },
):
  | { kind: 'returned'; output: string }
  | { kind: 'threw'; thrown: Thrown; isSyntax: boolean }
  | { kind: 'stopped'; by: CodeStop; isSpent: boolean } {
  const stopped = (by: CodeStop) => ({ kind: 'stopped' as const, by, isSpent: false })
  if (ended.kind === 'returned') return ended
  // A job that was interrupted leaves nothing to do and nothing settled.
  if (ended.kind === 'stopped') return stopped(over ?? ended.by)
  const { name = '', message = '' } = ended.thrown ?? {}
  if (over) return stopped(over)
  if (message === 'stack overflow') return stopped('nesting')
  const isOutOfMemory =
    (name === 'InternalError' && /^(out of memory|string too long)$/.test(message)) ||
    (name === 'RangeError' && message.startsWith('BigInt is too large'))
  // Without room for an error, the engine throws null.
  if (isOutOfMemory || (isFull && (message === '' || message === 'null'))) return stopped('memory')
  const thrown = ended.thrown ?? { name: 'Error', message: 'it cannot be shown', stack: '' }
  return { kind: 'threw', thrown, isSyntax: ended.isSyntax }
}
