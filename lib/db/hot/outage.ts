const outageCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/** True when the error says that the database is away, not that the statement is wrong. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (outageCodes.has(code)) return true
  // A server that ended took its socket with it, and while it starts there is none.
  if (code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect') return true
  // 08 connection, 57P shutdown and crash, 53 out of resources (SQLSTATE, PostgreSQL appendix A).
  if (/^(08|57P|53)/.test(code)) return true
  return /Connection terminated|timeout exceeded|Query read timeout|Client has encountered a connection error|not queryable/.test(
    error.message,
  )
}

/** Tries again while the database is away, for at most `limitMs`; then the error is the caller's. */
export async function whileDatabaseReturns<T>(work: () => Promise<T>, limitMs: number): Promise<T> {
  const start = Date.now()
  for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 2, 1_000)) {
    try {
      return await work()
    } catch (error) {
      if (!isOutage(error) || Date.now() - start + pauseMs > limitMs) throw error
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}
