import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '')

const signals = ['SIGINT', 'SIGTERM']

/**
 * Runs a command in the project's folder with its output shown; rejects when it fails. Told to end, it
 * tells the command, and ends when that has: nothing is left running.
 */
export function run(command, args, env = {}) {
  const program = command === 'node' ? process.execPath : command
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    let isToEnd = false
    const tell = (signal) => {
      isToEnd = true
      child.kill(signal)
    }
    for (const signal of signals) process.on(signal, tell)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (isToEnd) process.exit(130)
      for (const one of signals) process.off(one, tell)
      if (code === 0) resolve()
      else reject(new Error(`${[command, ...args].join(' ')} ended with ${signal ?? code}.`))
    })
  })
}
