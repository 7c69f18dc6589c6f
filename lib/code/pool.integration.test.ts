import { beforeAll, describe, expect, it } from 'vitest'
import type { StepFailure } from '@/lib/errors'
import type { CodePool } from './pool'
import { codePools, noAbort } from './test-pool'

const pools = codePools()
let pool: CodePool
beforeAll(() => {
  pool = pools.open()
})

const run = (source: string, input: unknown = null) => pool.run({ source, input, signal: noAbort })
const failure = (source: string, input: unknown = null): Promise<StepFailure> =>
  run(source, input).then(
    ({ output }) => {
      throw new Error(`It returned ${JSON.stringify(output)}.`)
    },
    (error: StepFailure) => error,
  )

describe('code', () => {
  it('returns what it makes of its input', async () => {
    const source = 'const { a, b } = input\nreturn { sum: a + b, list: [1, "two", null, true] }'
    expect(await run(source, { a: 1, b: 2 })).toEqual({
      output: { sum: 3, list: [1, 'two', null, true] },
      console: [],
    })
  })

  it('may wait for promises, use dates, random numbers and what JavaScript has today', async () => {
    const source = `
      const one = await Promise.resolve(1)
      const [two] = await Promise.all([new Promise((resolve) => resolve(2))])
      const random = Math.random()
      return [one + two, random >= 0 && random < 1, new Date(0).toISOString(), new Date().getFullYear() > 2024,
        [3, 1, 2].toSorted(), 'ä'.normalize('NFD').length, input?.x ?? 'none', /(?<y>\\d+)/u.exec('a12').groups.y]`
    expect((await run(source)).output).toEqual([
      ...[3, true, '1970-01-01T00:00:00.000Z', true, [1, 2, 3], 2, 'none', '12'],
    ])
  })

  it('gives null for nothing, and keeps texts of any characters', async () => {
    expect((await run('input')).output).toBeNull()
    expect((await run('return () => 1')).output).toBeNull()
    const text = 'a\u0000b\ud83d\ude00é"\\\u2028'
    const { output, console } = await run('console.log(input); return input', text)
    expect([output, console]).toEqual([text, [text]])
  })

  it('keeps what it writes to the console, also when it fails', async () => {
    const source =
      'console.log("a", 1, { b: 2 }, [3], null, undefined)\nconsole.error(new TypeError("no"))'
    const written = ['a 1 {"b":2} [3] null undefined', 'TypeError: no']
    expect((await run(source)).console).toEqual(written)
    const failed = await failure(`${source}\nthrow new Error("late")`)
    expect(failed.details).toEqual({ console: written })
  })

  it('names line and column of what cannot be read', async () => {
    expect(await failure('const a = 1\nconst b = ;')).toMatchObject({
      kind: 'rejected',
      message: expect.stringMatching(/^The code cannot be read, line 2, column 11: .*\.$/),
    })
    expect((await failure('return ;;)')).message).toContain('line 1, column 10')
    expect((await failure('if (true) {\n  return 1')).message).toContain('line 2, column 11')
  })

  it('names message and line of what is thrown', async () => {
    expect((await failure('\n\nthrow new Error("no order")')).message).toBe(
      'The code failed in line 3: no order.',
    )
    expect((await failure('await 1\nreturn input.order.id', {})).message).toMatch(
      /^The code failed in line 2: TypeError: cannot read property 'id' of undefined\.$/,
    )
    expect((await failure('throw "plain"')).message).toBe('The code failed: plain.')
    expect((await failure('throw { code: 5 }')).message).toBe('The code failed: {"code":5}.')
    expect((await failure('return 10n')).message).toMatch(/BigInt/)
    expect((await failure('const a = {}; a.a = a; return a')).message).toMatch(/circular/)
  })

  it.each([
    ['fetch("https://example.com")', 'HTTP request step'],
    ['require("fs")', 'Packages cannot be loaded'],
    ['return process.env', 'input'],
    ['setTimeout(() => {}, 1)', 'Delay step'],
    ['await import("fs")', 'Packages cannot be loaded'],
    ['import fs from "fs"\nreturn 1', 'Packages cannot be loaded'],
    ['return new URL("x")', 'Format step'],
  ])('says what to use instead: %s', async (source, hint) => {
    const { kind, message } = await failure(source)
    expect(kind).toBe('rejected')
    expect(message).toContain(hint)
  })

  it('refuses code and input that are too large before it starts', async () => {
    const signal = noAbort
    await expect(
      pool.run({ source: ' '.repeat(262_145), input: null, signal }),
    ).rejects.toMatchObject({
      kind: 'invalid_input',
      message: 'The code is larger than 256 KiB. Give the code less.',
    })
    await expect(
      pool.run({ source: '', input: 'ä'.repeat(524_288), signal }),
    ).rejects.toMatchObject({ message: expect.stringContaining('1024 KiB') })
  })

  it('takes and returns the largest values it may', async () => {
    const text = 'x'.repeat(1_048_574)
    expect((await run('return input', text)).output).toBe(text)
  })

  it('starts each run with nothing of the one before', async () => {
    await run('globalThis.kept = 1; Array.prototype.map = () => "mine"; JSON.parse = null')
    expect((await run('return [typeof kept, [1].map((one) => one + 1), typeof JSON.parse]')).output) //
      .toEqual(['undefined', [2], 'function'])
  })
})

describe('the processes for code', () => {
  it('are started with the first run, used again, and replaced after their runs', async () => {
    const small = pools.open({ size: 1, runsMax: 2 })
    const seen = []
    expect(small.pids()).toEqual([])
    for (let count = 0; count < 3; count += 1) {
      await small.run({ source: 'return 1', input: null, signal: noAbort })
      seen.push(small.pids()[0])
    }
    const [first, second, third] = seen
    expect(first).toBeTypeOf('number')
    expect(second).toBeUndefined()
    expect(third).not.toBe(first)
  })

  it('end without work', async () => {
    const idle = pools.open({ idleMs: 20 })
    await idle.run({ source: 'return 1', input: null, signal: noAbort })
    await expect.poll(() => idle.pids()).toEqual([])
  })

  it('do one run at a time each, the others in turn', async () => {
    const two = pools.open({ size: 2 })
    const runs = Array.from({ length: 12 }, (_, input) =>
      two.run({ source: 'return input', input, signal: noAbort }),
    )
    const results = await Promise.all(runs)
    expect(results.map(({ output }) => output)).toEqual([...Array(12).keys()])
    expect(two.pids().length).toBeLessThanOrEqual(2)
  })

  it('are killed for the run that is told to end, and only for that one', async () => {
    const one = pools.open({ size: 1 })
    await one.run({ source: 'return 1', input: null, signal: noAbort })
    const [pid] = one.pids()
    const controller = new AbortController()
    const hung = one.run({ source: 'for (;;);', input: null, signal: controller.signal })
    const waiting = one.run({ source: 'return 2', input: null, signal: noAbort })
    const given = new AbortController()
    const givenUp = one.run({ source: 'return 3', input: null, signal: given.signal })
    given.abort(new Error('given up'))
    await expect(givenUp).rejects.toThrow('given up')
    controller.abort(new Error('told to end'))
    await expect(hung).rejects.toThrow('told to end')
    expect((await waiting).output).toBe(2)
    expect(one.pids()).not.toContain(pid)
  })

  it('that end from outside fail their own run, and the next run has a new one', async () => {
    const one = pools.open({ size: 1 })
    await one.run({ source: 'return 1', input: null, signal: noAbort })
    const [pid = 0] = one.pids()
    const killed = one.run({ source: 'for (;;);', input: null, signal: noAbort })
    process.kill(pid, 'SIGKILL')
    await expect(killed).rejects.toMatchObject({ kind: 'rejected' })
    const next = await one.run({ source: 'return 2', input: null, signal: noAbort })
    expect(next.output).toBe(2)
  })

  it('refuse work after the end', async () => {
    const closed = pools.open()
    await closed.close()
    await expect(
      closed.run({ source: 'return 1', input: null, signal: noAbort }),
    ).rejects.toMatchObject({ kind: 'unavailable' })
  })
})
