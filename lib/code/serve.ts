import wasm from '@jitl/quickjs-wasmfile-release-sync/wasm'
import { type CodeAnswer, type CodeOrder, readyMessage } from './protocol'
import { runInSandbox } from './sandbox'

/** The whole life of a process that runs people's code; it ends when its parent is gone. */
export async function serveCode(): Promise<void> {
  const module = await WebAssembly.compile(wasm)
  process.on('disconnect', () => process.exit())
  // A terminal sends these to every process; whether this one ends is its parent's matter.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  process.on('message', (order: CodeOrder) => {
    // A failure here ends the process, and with it this one run.
    void runInSandbox(module, order).then((answer: CodeAnswer) => process.send?.(answer))
  })
  process.send?.(readyMessage)
}
