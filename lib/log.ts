import { env } from '@/lib/env'

type Level = 'debug' | 'info' | 'warn' | 'error'
const order: Record<Level, number> = { debug: 10, info: 20, warn: 30, error: 40 }

/** One line per entry on standard error: `time level message {fields}`. Control characters are escaped. */
export const log = {
  debug: (message: string, fields?: Record<string, unknown>) => write('debug', message, fields),
  info: (message: string, fields?: Record<string, unknown>) => write('info', message, fields),
  warn: (message: string, fields?: Record<string, unknown>) => write('warn', message, fields),
  error: (message: string, fields?: Record<string, unknown>) => write('error', message, fields),
}

function write(level: Level, message: string, fields: Record<string, unknown> = {}): void {
  if (order[level] < order[env().logLevel]) return
  const entries = Object.entries(fields).map(([key, value]) => [key, plain(value)])
  const tail = entries.length > 0 ? ` ${JSON.stringify(Object.fromEntries(entries))}` : ''
  const text = JSON.stringify(message).slice(1, -1).replaceAll('\\"', '"')
  process.stderr.write(`${new Date().toISOString()} ${level} ${text}${tail}\n`)
}

function plain(value: unknown): unknown {
  if (!(value instanceof Error)) return value
  const { cause } = value
  return {
    name: value.name,
    message: value.message,
    stack: value.stack,
    cause: cause && plain(cause),
  }
}
