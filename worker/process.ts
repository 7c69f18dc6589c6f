import { log } from '@/lib/log'

/** The process must have handed back its work by then (contract: SIGTERM ends it within 25 s). */
const stopLimitMs = 24_000

/**
 * Starts a process's work and ends it on SIGTERM or SIGINT: stop accepting, finish or hand back,
 * exit 0. A start that fails says why in one sentence and exits 1.
 */
export async function runUntilToldToEnd(
  name: string,
  start: () => Promise<{ stop(): Promise<void> }>,
): Promise<void> {
  process.on('unhandledRejection', (error) => {
    log.error('Something failed unnoticed; the process goes on.', { error })
  })
  // Whoever read what is said is gone. Saying that would fail as well, and again, without an end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  let running: { stop(): Promise<void> } | undefined
  let isEnding = false
  const end = async () => {
    if (isEnding) return
    isEnding = true
    setTimeout(() => process.exit(1), stopLimitMs).unref()
    try {
      await running?.stop()
      process.exit(0)
    } catch (error) {
      log.error(`The ${name} could not end cleanly.`, { error })
      process.exit(1)
    }
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end())
  // A parent that is gone (killed) sends no signal; its end of the channel closes.
  if (process.send) process.on('disconnect', () => void end())
  try {
    running = await start()
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`)
    process.exit(1)
  }
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return `Hookline could not start: ${String(error)}`
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${error.port} is taken by another program. Set PORT to a free one, or end that program.`
  }
  if (code === 'EACCES' && 'port' in error) {
    return `This user may not listen on port ${error.port}. Set PORT to 1024 or higher.`
  }
  return error.name === 'Error' || error.name === 'AppError'
    ? error.message
    : `Hookline could not start: ${error.stack ?? error.message}`
}
