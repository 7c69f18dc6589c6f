import { connect, type Socket } from 'node:net'

export interface Answer {
  status: number
  /** The status line and all headers. */
  head: string
  body: Buffer
}

interface Waiting {
  resolve: (answer: Answer) => void
  reject: (error: Error) => void
}

const headEnd = '\r\n\r\n'

/**
 * One keep-alive connection. Much cheaper than an HTTP client, so that the load does not take the CPU
 * of what is measured; it reads answers that carry their length, no others. What is sent before an
 * answer has come stands behind it: many senders on one connection.
 */
export class HttpConnection {
  readonly #host: string
  readonly #port: number
  readonly #localAddress: string | undefined
  #socket: Socket | undefined
  #received: Buffer = Buffer.alloc(0)
  readonly #waiting: Waiting[] = []

  constructor(url: URL, localAddress?: string) {
    this.#host = url.hostname
    this.#port = Number(url.port)
    this.#localAddress = localAddress
  }

  send(request: Buffer): Promise<Answer> {
    this.#socket ??= this.#open()
    if (this.#waiting.length > 0) gather(this.#socket)
    this.#socket.write(request)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
    })
  }

  close(): void {
    this.#socket?.destroy()
    this.#socket = undefined
  }

  #open(): Socket {
    const socket = connect({
      host: this.#host,
      port: this.#port,
      localAddress: this.#localAddress,
      noDelay: true,
    })
    socket.on('data', (chunk) => this.#take(socket, chunk))
    socket.on('error', (error) => this.#fail(socket, error))
    socket.on('close', () => this.#fail(socket, new Error('The connection was closed.')))
    return socket
  }

  #fail(socket: Socket, error: Error): void {
    if (this.#socket !== socket) return
    this.#socket = undefined
    this.#received = Buffer.alloc(0)
    for (const { reject } of this.#waiting.splice(0)) reject(error)
  }

  #take(socket: Socket, chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk])
    while (this.#socket === socket && this.#takeOne(socket));
  }

  /** Whether a whole answer had come. */
  #takeOne(socket: Socket): boolean {
    const end = this.#received.indexOf(headEnd)
    if (end < 0) return false
    const head = this.#received.toString('latin1', 0, end)
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
    if (length === undefined) {
      this.#fail(socket, new Error(`An answer without a length: ${head}`))
      socket.destroy()
      return false
    }
    const bodyStart = end + headEnd.length
    const bodyEnd = bodyStart + Number(length)
    if (this.#received.length < bodyEnd) return false
    const answer = {
      status: Number(head.slice(9, 12)),
      head,
      body: this.#received.subarray(bodyStart, bodyEnd),
    }
    this.#received = this.#received.subarray(bodyEnd)
    this.#waiting.shift()?.resolve(answer)
    if (/\r\nconnection: *close/i.test(head)) {
      this.#fail(socket, new Error('The connection was closed.'))
      socket.destroy()
    }
    return true
  }
}

/** What is sent in this turn of the event loop goes out together. */
function gather(socket: Socket): void {
  if (socket.writableCorked > 0) return
  socket.cork()
  setImmediate(() => socket.uncork())
}

/** The bytes of a POST with a JSON body. */
export function jsonPost(url: URL, body: string, headers: Record<string, string> = {}): Buffer {
  const length = Buffer.byteLength(body)
  const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(
    `POST ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n${more.join('')}\r\n${body}`,
  )
}
