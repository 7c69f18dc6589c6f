import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { watchSilent } from './connections'

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await new Promise<void>((resolve) => socket.once('connect', resolve))
  return socket
}

it('closes connections on which nothing came, and serves the one that asked', async () => {
  const asked: ServerResponse[] = []
  const server = createServer((_request, response) => void asked.push(response))
  const closeSilent = watchSilent(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const accepted: Socket[] = []
  server.on('connection', (socket: Socket) => accepted.push(socket))
  const [silent, speaking] = [await open(port), await open(port)]
  speaking.write('GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n')
  await expect.poll(() => [asked.length, accepted.length]).toEqual([1, 2])

  const closed = new Promise((resolve) => server.close(resolve))
  const isCut = new Promise((resolve) => silent.once('close', resolve))
  closeSilent()
  await isCut
  const answer = new Promise<string>((resolve) => {
    let text = ''
    speaking.setEncoding('utf8').on('data', (part) => {
      text += part
    })
    speaking.once('end', () => resolve(text))
  })
  asked[0]?.end('served')
  expect(await answer).toContain('served')
  await closed
})
