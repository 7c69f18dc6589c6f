import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codePools, noAbort } from './test-pool'

const pools = codePools()
const canaryFile = join(mkdtempSync(join(tmpdir(), 'hookline-canary-')), 'canary.txt')
const canary = 'canary-5f2c'
let calls = 0
const server = createServer((_, response) => {
  calls += 1
  response.end()
})
let port = 0

beforeAll(async () => {
  writeFileSync(canaryFile, canary)
  process.env.HOOKLINE_CANARY = canary
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening server has an address with a port.
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  delete process.env.HOOKLINE_CANARY
  server.close()
})

/** Each finds the host's global object or a way out, or returns what it found instead. */
const roots: [string, string][] = [
  ['the constructor of a function', 'return [].constructor.constructor("return this")()'],
  ['the constructor of the input', 'return input.constructor.constructor("return this")()'],
  ['the constructor of the console', 'return console.log.constructor("return this")()'],
  [
    'the constructor of an error',
    'try { null.x } catch (e) { return e.constructor.constructor("return this")() }',
  ],
  [
    'the constructor of an async function',
    'return await (async () => {}).constructor("return this")()',
  ],
  [
    'the constructor of a generator',
    'return (function* () {}).constructor("yield this")().next().value',
  ],
  ['indirect eval', 'return (0, eval)("this")'],
  ['the caller of a function', 'function f() { return f.caller } return f() ?? globalThis'],
  [
    'the stack of an error',
    'Error.prepareStackTrace = (e, s) => s; try { console.log({ toJSON() { throw 1 } }); null.x } catch (e) { return [e.stack].flat()[0]?.getThis?.() ?? globalThis }',
  ],
  [
    'a closed wrapper',
    'return globalThis\n}); globalThis.out = this; (async function () { return globalThis.out ?? globalThis',
  ],
]

describe('code that looks for a way out', () => {
  it.each(roots)('finds only the sandbox: %s', async (_, source) => {
    const probe = `
      const root = await (async (input) => { ${source} })(input)
      const host = root ?? globalThis
      return ['process', 'require', 'module', 'Buffer', 'fetch', 'WebAssembly', 'setTimeout', 'global',
        'Module', 'std', 'os', 'scriptArgs', 'print', 'load'].filter((name) => typeof host[name] !== 'undefined')`
    const pool = pools.open()
    const result = await pool
      .run({ source: probe, input: { a: 1 }, signal: noAbort })
      .catch((error: { kind: string; message: string }) => error)
    if ('output' in result) expect(result.output).toEqual([])
    else expect(result.kind).toBe('rejected')
  })

  it('reaches no file, no environment, no port and no process', async () => {
    const pool = pools.open()
    const attempts = [
      `return await import('node:fs').then((fs) => fs.readFileSync(${JSON.stringify(canaryFile)}, 'utf8'))`,
      `return require('fs').readFileSync(${JSON.stringify(canaryFile)}, 'utf8')`,
      `return process.binding('fs')`,
      `return process.env.HOOKLINE_CANARY`,
      `return globalThis.process.mainModule.require('child_process').execSync('id').toString()`,
      `return await fetch('http://127.0.0.1:${port}/')`,
      `const x = new XMLHttpRequest(); x.open('GET', 'http://127.0.0.1:${port}/'); x.send()`,
      `return new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))`,
      `return new Worker('x')`,
      `return std.open(${JSON.stringify(canaryFile)}, 'r')`,
    ]
    for (const source of attempts) {
      const failed = pool.run({ source, input: null, signal: noAbort })
      await expect(failed, source).rejects.toMatchObject({ kind: 'rejected' })
      await failed.catch((error) =>
        expect(JSON.stringify([error.message, error.details])).not.toContain(canary),
      )
    }
    expect(calls).toBe(0)
    expect(readFileSync(canaryFile, 'utf8')).toBe(canary)
  })

  it('changes nothing of ours by names of prototypes in what it returns', async () => {
    const source = `
      const all = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"a":{"__proto__":[]}}')
      console.log('{"__proto__":{"polluted":1}}')
      return all`
    const { output } = await pools.open().run({ source, input: null, signal: noAbort })
    expect(Object.hasOwn(Object(output), '__proto__')).toBe(true)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.getPrototypeOf(output)).toBe(Object.prototype)
  })

  it('gets no say in how its result is written, whatever it changes before', async () => {
    const source = `
      Object.prototype.toJSON = () => { throw 0 }
      JSON.stringify = () => { throw 1 }
      Promise.prototype.then = () => { throw 2 }
      Array.prototype[Symbol.iterator] = () => { throw 3 }
      String.prototype.slice = () => 'x'.repeat(1e6)
      Function.prototype.call = () => { throw 4 }
      Error.prepareStackTrace = () => { throw 5 }
      console.log('a line')
      return 'whole'`
    const result = await pools.open().run({ source, input: null, signal: noAbort })
    expect(result).toEqual({ output: 'whole', console: ['a line'] })
  })

  it('runs getters and traps of its result inside, once, as its own code', async () => {
    const source = `
      let count = 0
      return new Proxy({ get a() { count += 1; return typeof process } },
        { ownKeys: () => ['a', 'constructor'], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) })`
    const { output } = await pools.open().run({ source, input: null, signal: noAbort })
    expect(output).toEqual({ a: 'undefined' })
  })
})

describe('a process for code', () => {
  it('sees no environment, and may open no file and start no process', async () => {
    const pool = pools.open()
    await pool.run({ source: 'return 1', input: null, signal: noAbort })
    const [pid] = pool.pids()
    if (process.platform !== 'linux') return
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8')
    expect(environment).not.toContain(canary)
    const names = environment
      .split('\0')
      .filter(Boolean)
      .map((entry) => entry.split('=')[0])
    expect(names.toSorted()).toEqual([
      'NODE_CHANNEL_FD',
      'NODE_CHANNEL_SERIALIZATION_MODE',
      'NODE_ENV',
      'TZ',
    ])
    const flags = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    expect(flags).toMatch(/--(experimental-)?permission/)
    expect(flags).not.toMatch(/--allow-(child|worker|addons|wasi|fs-write)/)
  })
})
