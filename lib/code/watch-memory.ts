import { readFile } from 'node:fs/promises'
import { codeLimits } from './limits'

const lookMs = 100
const pageBytes = 4_096

/** Looks at what a process really uses, where the system tells it (Linux); elsewhere only its own limits hold. */
export function watchMemory(pid: number | undefined, onTooMuch: () => void): { stop(): void } {
  const timer = setInterval(() => {
    readFile(`/proc/${pid}/statm`, 'utf8')
      .then((text) => {
        const pages = Number(text.split(' ')[1] ?? 0)
        if (pages * pageBytes > codeLimits.processMaxBytes) onTooMuch()
      })
      // No such file system, or the process has just ended.
      .catch(() => {})
  }, lookMs)
  return { stop: () => clearInterval(timer) }
}
