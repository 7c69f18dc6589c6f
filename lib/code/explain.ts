import { StepFailure } from '@/lib/errors'
import { codeLimits } from './limits'
import type { CodeAnswer, CodeStop, Thrown } from './protocol'
import { missingName, placeOf } from './thrown'

/** What a run that did not return tells the person. */
export function codeFailure(
  answer: Exclude<CodeAnswer, { kind: 'returned' }>,
  source: string,
): StepFailure {
  const { console } = answer
  const details = console.length > 0 ? { console } : undefined
  if (answer.kind === 'stopped') {
    const { kind, message } = stops[answer.by] ?? stops.memory
    return new StepFailure(kind, message, { details })
  }
  const message = answer.isSyntax ? syntaxMessage(answer, source) : thrownMessage(answer, source)
  return new StepFailure('rejected', message, { details })
}

const mebibytes = (bytes: number) => `${bytes / 1_048_576} MiB`
const seconds = (ms: number) => `${ms / 1_000} ${ms === 1_000 ? 'second' : 'seconds'}`

const stops: Record<CodeStop, { kind: 'rejected' | 'timeout'; message: string }> = {
  cpu: {
    kind: 'rejected',
    message: `The code was stopped: it computed for more than ${seconds(codeLimits.cpuMs)}. Look for a loop that does not end, or give it less to work on.`,
  },
  wall: {
    kind: 'timeout',
    message: `The code was stopped: it took longer than ${seconds(codeLimits.wallMs)}. Give it less to work on.`,
  },
  memory: {
    kind: 'rejected',
    message: `The code was stopped: it needs more than ${mebibytes(codeLimits.memoryMaxBytes)} of memory. Give it less to work on.`,
  },
  output: {
    kind: 'rejected',
    message: `What the code returns is larger than ${mebibytes(codeLimits.outputMaxBytes)}. Return less, for example only the fields that later steps use.`,
  },
  never_settles: {
    kind: 'rejected',
    message:
      'The code waits for a promise that never settles. There are no timers and no requests in a code step; use a Delay or an HTTP request step for these.',
  },
  nesting: {
    kind: 'rejected',
    message:
      'The code was stopped: functions call each other too often (about 900 calls in calls), or a value is nested too deep (100 levels). Look for a call that does not end.',
  },
}

/** The process ended under the code, or was killed. */
export function killedFailure(reason: 'wall' | 'process_memory' | 'ended'): StepFailure {
  if (reason === 'wall') return new StepFailure('timeout', stops.wall.message)
  if (reason === 'process_memory') return new StepFailure('rejected', stops.memory.message)
  return new StepFailure(
    'rejected',
    'The code was stopped: the process it ran in ended. It may need too much memory; give it less to work on.',
  )
}

function syntaxMessage({ thrown }: { thrown: Thrown }, source: string): string {
  const place = placeOf(thrown.stack, source)
  const where = place ? `, line ${place.line}, column ${place.column}` : ''
  const hint = /^\s*import\s/m.test(source) ? ` ${hints.import}` : ''
  return `The code cannot be read${where}: ${sentence(thrown.message)}${hint}`
}

function thrownMessage({ thrown }: { thrown: Thrown }, source: string): string {
  const place = placeOf(thrown.stack, source)
  const where = place ? ` in line ${place.line}` : ''
  const isPlain = thrown.name === 'Error' || thrown.name === ''
  const name = isPlain ? '' : `${thrown.name}: `
  const missing = thrown.name === 'ReferenceError' ? missingName(thrown.message) : undefined
  const isImport = thrown.message.includes('could not load module')
  const hint = missing !== undefined ? (hintFor(missing) ?? '') : isImport ? hints.import : ''
  return `The code failed${where}: ${name}${sentence(thrown.message)}${hint === '' ? '' : ` ${hint}`}`
}

function hintFor(name: string): string | undefined {
  return Object.hasOwn(hints, name) ? hints[name as keyof typeof hints] : undefined
}

const request =
  'Code cannot send requests. Use an HTTP request step before this one and give its answer to the code as input.'
const packages = 'Packages cannot be loaded; plain JavaScript is all there is.'
const timers = 'Code cannot wait. Use a Delay step before or after this one.'
const settings = 'Code sees nothing of the machine it runs on. Give it what it needs as input.'
const format = 'Use a Format step for this.'

const hints = {
  ...{ fetch: request, XMLHttpRequest: request, WebSocket: request, axios: request },
  ...{ require: packages, module: packages, exports: packages, import: packages },
  ...{ setTimeout: timers, setInterval: timers, setImmediate: timers, queueMicrotask: timers },
  ...{ process: settings, global: settings, window: settings, document: settings, Deno: settings },
  ...{ Buffer: format, atob: format, btoa: format, crypto: format, Intl: format },
  ...{ URL: format, URLSearchParams: format, TextEncoder: format, TextDecoder: format },
  WebAssembly: packages,
} as const

function sentence(message: string): string {
  const text = message.trim() === '' ? 'there is no message' : message.trim()
  return /[.!?…]$/.test(text) ? text : `${text}.`
}
