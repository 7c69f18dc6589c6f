import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { cpuMs, endProcesses, isAlive, memoryMb, processTree } from './process-tree'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** A Node process that says "ready" when its code has run, and stays. */
async function startNode(code: string): Promise<number> {
  const program = `${code}; setInterval(() => {}, 1e6); console.log('ready')`
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  await once(child.stdout, 'data')
  return child.pid ?? 0
}

const burn = (ms: number) =>
  `for (const end = process.cpuUsage().user + ${ms * 1_000}; process.cpuUsage().user < end;);`

describe('processTree', () => {
  it('finds children of children that run in a session of their own', async () => {
    const grandchild = `
      const { spawn } = require('node:child_process')
      spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' })`
    const root = await startNode(grandchild)
    const tree = processTree(root)
    expect(tree.map(({ pid }) => pid)).toContain(root)
    const sleeper = tree.find(({ command }) => command === 'sleep 1000')
    expect(sleeper?.parent).toBe(root)
    endProcesses(tree)
    await expect.poll(() => tree.some(isAlive)).toBe(false)
  })

  it('is empty when the process is gone', async () => {
    const root = await startNode('')
    const [entry] = processTree(root)
    const ended = once(children[0] ?? process, 'exit')
    process.kill(root, 'SIGKILL')
    await ended
    expect(processTree(root)).toEqual([])
    expect(entry && isAlive(entry)).toBe(false)
  })
})

describe('cpuMs', () => {
  // Three processes start one after the other, on a machine that may be busy.
  const timeout = 30_000
  it('counts what children have used, also when they have ended', { timeout }, async () => {
    const child = `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(burn(300))}])`
    const root = await startNode(child)
    expect(cpuMs(root)).toBeGreaterThanOrEqual(300)
  })
})

describe('memoryMb', () => {
  it('counts memory that is really used', async () => {
    const before = memoryMb(await startNode(''))
    const after = memoryMb(await startNode('globalThis.kept = Buffer.alloc(64 * 1024 * 1024, 1)'))
    expect(before).toBeGreaterThan(5)
    expect(after - before).toBeGreaterThan(50)
  })
})
