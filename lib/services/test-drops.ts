import { listen } from '@/lib/db/hot/listen'
import { env } from '@/lib/env'

/** Hears, as an ingest process does, of which flows the URLs are to be looked up again. */
export async function hearDrops(
  onDrop: (flowId: string) => void = () => {},
): Promise<{ dropped: string[]; close(): Promise<void> }> {
  const dropped: string[] = []
  let isConnected = () => {}
  const connected = new Promise<void>((resolve) => {
    isConnected = resolve
  })
  const listener = listen({
    databaseUrl: env().databaseUrl ?? '',
    channels: {
      hookline_endpoint: (flowId) => {
        dropped.push(flowId)
        onDrop(flowId)
      },
    },
    onConnect: isConnected,
  })
  await connected
  return { dropped, close: () => listener.close() }
}
