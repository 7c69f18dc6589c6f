import pg from 'pg'
import { log } from '@/lib/log'

interface ListenOptions {
  databaseUrl: string
  channels: Record<string, (payload: string) => void>
  /** The connection is (again) there; what was sent in between is lost, so caches must be dropped. */
  onConnect?: () => void
}

export interface Listener {
  close(): Promise<void>
}

const pauseMaxMs = 2_000

/** Listens on PostgreSQL channels and connects again by itself whenever the connection ends. */
export function listen(options: ListenOptions): Listener {
  let client: pg.Client | undefined
  let isClosed = false
  let pauseMs = 50
  let timer: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    if (isClosed) return
    const next = new pg.Client({
      connectionString: options.databaseUrl,
      application_name: 'hookline listen',
      keepAlive: true,
      connectionTimeoutMillis: 4_000,
    })
    client = next
    let isLost = false
    const onLost = (error?: Error) => {
      if (isLost) return
      isLost = true
      if (error) log.debug('A listening connection ended.', { error: error.message })
      again()
    }
    next.on('error', onLost)
    next.on('end', () => onLost())
    next.on('notification', ({ channel, payload }) => options.channels[channel]?.(payload ?? ''))
    try {
      await next.connect()
      for (const channel of Object.keys(options.channels)) {
        await next.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
      }
      pauseMs = 50
      options.onConnect?.()
    } catch (error) {
      onLost(error instanceof Error ? error : new Error(String(error)))
    }
  }

  function again(): void {
    if (isClosed) return
    timer = setTimeout(() => void connect(), pauseMs)
    pauseMs = Math.min(pauseMs * 2, pauseMaxMs)
  }

  void connect()
  return {
    async close() {
      isClosed = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}
