import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** One address may hold so many connections; further ones are ended at once. */
export function limitConnections(server: Server, perAddress: number): void {
  const counts = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    const count = (counts.get(address) ?? 0) + 1
    if (count > perAddress) {
      socket.destroy()
      return
    }
    counts.set(address, count)
    socket.once('close', () => {
      const left = (counts.get(address) ?? 1) - 1
      if (left > 0) counts.set(address, left)
      else counts.delete(address)
    })
  })
}

/**
 * Browsers open connections ahead of need, and nothing ever comes on some. Node does not count them as
 * idle; a server that ends would wait for them in vain. Gives what closes those that are open.
 */
export function watchSilent(server: Server): () => void {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
  }
}
