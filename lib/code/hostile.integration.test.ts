import { beforeAll, describe, expect, it } from 'vitest'
import type { StepFailure } from '@/lib/errors'
import type { CodePool } from './pool'
import { codePools, noAbort } from './test-pool'

const pools = codePools()
let pool: CodePool
beforeAll(async () => {
  pool = pools.open()
  await pool.run({ source: 'return 1', input: null, signal: noAbort })
})

// On a busy machine the clock comes before the second of computing.
const cpu = /computed for more than 1 second|longer than 5 seconds/
const memory = /more than 64 MiB of memory/
const nesting = /about 900 calls in calls|nested too deep/
const output = /larger than 1 MiB/
const cpuOrMemory = new RegExp(`${cpu.source}|${memory.source}`)
/** Large built-in work is not interrupted: the clock may come before the other limit. */
const clockOr = (limit: RegExp) => new RegExp(`${limit.source}|${cpu.source}`)

const attacks: [name: string, source: string, limit: RegExp][] = [
  ['an endless loop', 'for (;;);', cpu],
  ['an endless loop that catches', 'for (;;) try { for (;;); } catch {}', cpu],
  ['an endless loop in finally', 'try { for (;;); } finally { for (;;); }', cpu],
  [
    'endless microtasks',
    'const again = () => Promise.resolve().then(again); await again()',
    cpuOrMemory,
  ],
  ['an async loop', 'for (;;) await null', cpu],
  ['an endless loop after a promise', 'await null; for (;;);', cpu],
  ['a catastrophic pattern', 'return /^(a+)+$/.test("a".repeat(40) + "b")', cpu],
  ['a getter that never ends', 'return { get a() { for (;;); } }', cpu],
  ['toJSON that never ends', 'return { toJSON() { for (;;); } }', cpu],
  ['a proxy that never ends', 'return new Proxy({}, { ownKeys() { for (;;); } })', cpu],
  ['a thenable that never ends', 'return { then() { for (;;); } }', cpu],
  ['a thrown getter that never ends', 'throw { get message() { for (;;); } }', cpu],
  ['a growing map', 'const m = new Map(); for (let i = 0; ; i++) m.set(i, {})', memory],
  ['a growing list', 'const a = []; for (;;) a.push(new Array(1000).fill(1))', memory],
  ['growing buffers', 'const a = []; for (;;) a.push(new ArrayBuffer(1e6))', memory],
  ['one huge buffer', 'return new ArrayBuffer(1e9).byteLength', memory],
  ['a squared number', 'let b = 3n; for (;;) b *= b', cpuOrMemory],
  ['a doubled text', 'let s = "x"; for (;;) s += s', memory],
  ['a text of 1 GB', 'return "x".repeat(1e9).length', /RangeError|memory/],
  ['growing closures', 'let f = () => 1; for (;;) { const g = f; f = () => g() }', memory],
  ['endless recursion', 'const f = () => f(); f()', nesting],
  ['mutual recursion through getters', 'const o = { get a() { return o.a } }; o.a', nesting],
  ['JSON of a million brackets', 'JSON.parse("[".repeat(1e6))', nesting],
  [
    'a value nested 100,000 deep',
    'let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a',
    clockOr(nesting),
  ],
  [
    'a value nested 101 deep',
    'let a = 1; for (let i = 0; i < 101; i++) a = [a]; return a',
    nesting,
  ],
  [
    'source that opens 20,000 brackets',
    `return ${'('.repeat(20_000)}1${')'.repeat(20_000)}`,
    nesting,
  ],
  ['a result of 2 MiB', 'return "x".repeat(2 * 1048576)', output],
  ['a result of 1 MiB and a little in bytes', 'return "ä".repeat(600000)', output],
  ['a result of 200,000 entries', 'return new Array(200000).fill(1)', /more than 100,000 members/],
  ['a promise that never settles', 'await new Promise(() => {})', /promise that never settles/],
  ['a thenable that never calls', 'return { then() {} }', /promise that never settles/],
]

describe('hostile code', () => {
  it.each(attacks)(
    'is stopped with a message that names the limit: %s',
    async (_, source, limit) => {
      const lag = measureLag()
      const attack = pool.run({ source, input: null, signal: noAbort })
      const neighbour = pool.run({ source: 'return input', input: 'safe', signal: noAbort })
      const error: StepFailure = await attack.then(
        ({ output }) => {
          throw new Error(`It returned ${JSON.stringify(output)?.slice(0, 100)}.`)
        },
        (reason: StepFailure) => reason,
      )
      expect(error.message).toMatch(limit)
      expect(['rejected', 'timeout']).toContain(error.kind)
      expect(await neighbour).toEqual({ output: 'safe', console: [] })
      // The parent only waits; the room is for other work of this machine.
      expect(lag.stop()).toBeLessThan(500)
    },
  )

  it('writes to the console no more than 64 KiB, and says so', async () => {
    const source = 'for (let i = 0; i < 100; i++) console.log("x".repeat(1e6)); return 1'
    const long = await pool.run({ source, input: null, signal: noAbort })
    expect(long.output).toBe(1)
    expect(Buffer.byteLength(long.console.join('\n'))).toBeLessThan(70_000)
    expect(long.console.at(-1)).toBe('… The rest was not kept: 64 KiB is the most.')
    // Short lines are mostly ends of lines, which count too.
    const many = await pool.run({
      source: 'for (let i = 0; i < 40000; i++) console.log("x"); return 1',
      input: null,
      signal: noAbort,
    })
    expect(many.console.length).toBeLessThan(32_800)
  })

  it('that writes for ever is stopped like any loop', async () => {
    const writing = pool.run({
      source: 'for (;;) console.log("x".repeat(1e6))',
      input: null,
      signal: noAbort,
    })
    await expect(writing).rejects.toMatchObject({ message: expect.stringMatching(cpu) })
  })
})

/** The longest time in which the event loop of this process did not turn. */
function measureLag(): { stop(): number } {
  let last = performance.now()
  let worstMs = 0
  const timer = setInterval(() => {
    worstMs = Math.max(worstMs, performance.now() - last - 10)
    last = performance.now()
  }, 10)
  return {
    stop() {
      clearInterval(timer)
      return worstMs
    },
  }
}
