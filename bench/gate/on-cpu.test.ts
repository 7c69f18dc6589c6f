import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { startCpuWatch } from './on-cpu'

const burn = (ms: number) =>
  `{ const from = process.cpuUsage().user; while (process.cpuUsage().user < from + ${ms * 1_000}); }`

it('counts what a process uses from now on, also in its threads', async () => {
  const thread = `
    ${burn(300)}
    require('node:worker_threads').parentPort.postMessage('done')
    setInterval(() => {}, 1e6)`
  const program = `
    ${burn(300)}
    process.stdin.once('data', () => {
      const { Worker } = require('node:worker_threads')
      new Worker(${JSON.stringify(thread)}, { eval: true }).on('message', console.log)
    })
    console.log('ready')`
  const child = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'pipe', 'inherit'] })
  try {
    await once(child.stdout, 'data')
    const usedMs = startCpuWatch(child.pid ?? 0)
    expect(usedMs()).toBeLessThan(200)
    child.stdin.write('go')
    await once(child.stdout, 'data')
    expect(usedMs()).toBeGreaterThan(250)
  } finally {
    child.kill('SIGKILL')
  }
}, 30_000)
