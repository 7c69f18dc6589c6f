import { connect } from 'node:net'

export interface RawAnswer {
  /** Of the final answer; 0: the connection ended without one. */
  status: number
  /** Of answers before it, such as 100. */
  interim: number[]
  head: string
  body: string
  /** From the opening of the connection to the answer or the end. */
  tookMs: number
}

export interface RawConnection {
  /** Resolves with the first final answer, or when the connection ends without one. Never rejects. */
  answered: Promise<RawAnswer>
  /** Resolves when either side has ended the connection. */
  ended: Promise<void>
  isOpen(): boolean
  /** Resolves when the bytes are on their way; false: nobody takes them any more. */
  write(bytes: Uint8Array | string): Promise<boolean>
  /** Says that nothing more will be sent. */
  finish(): void
  close(): void
}

interface RawOptions {
  /** Another address of this machine, to be another sender: 127.0.0.2 and so on. */
  from?: string
}

/** A connection that sends any bytes whatever, also such that no HTTP client would send. */
export function openRaw(origin: string, { from }: RawOptions = {}): RawConnection {
  const { hostname: host, port } = new URL(origin)
  const begunMs = performance.now()
  const socket = connect({
    host,
    port: Number(port),
    noDelay: true,
    ...(from === undefined ? {} : { localAddress: from }),
  })
  let received = Buffer.alloc(0)
  let isOpen = true
  const answered = new Promise<RawAnswer>((resolve) => {
    const settle = (hasEnded: boolean) => {
      const answer = readAnswer(received, hasEnded)
      if (answer) resolve({ ...answer, tookMs: performance.now() - begunMs })
    }
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      settle(false)
    })
    socket.on('close', () => settle(true))
  })
  const ended = new Promise<void>((resolve) => {
    socket.on('close', () => {
      isOpen = false
      resolve()
    })
  })
  // A reset is an end like any other here; "close" follows.
  socket.on('error', () => {})
  return {
    answered,
    ended,
    isOpen: () => isOpen,
    write: (bytes) =>
      new Promise((resolve) => {
        if (!isOpen || !socket.writable) resolve(false)
        else socket.write(bytes, (error) => resolve(!error))
      }),
    finish: () => socket.end(),
    close: () => socket.destroy(),
  }
}

/** Sends these bytes and nothing else. */
export async function sendRaw(
  origin: string,
  bytes: Uint8Array | string,
  options?: RawOptions,
): Promise<RawAnswer> {
  const connection = openRaw(origin, options)
  await connection.write(bytes)
  const answer = await connection.answered
  connection.close()
  return answer
}

/** The first lines of a POST, with the blank line after them. */
export function rawHead(url: string, lines: string[]): string {
  const { host, pathname, search } = new URL(url)
  return [`POST ${pathname}${search} HTTP/1.1`, `host: ${host}`, ...lines, '', ''].join('\r\n')
}

const headEnd = '\r\n\r\n'

function readAnswer(received: Buffer, hasEnded: boolean): Omit<RawAnswer, 'tookMs'> | undefined {
  const interim: number[] = []
  for (let start = 0; ; ) {
    const end = received.indexOf(headEnd, start)
    if (end < 0) return hasEnded ? { status: 0, interim, head: '', body: '' } : undefined
    const head = received.toString('latin1', start, end)
    const status = Number(head.slice(9, 12))
    start = end + headEnd.length
    if (status >= 200) {
      const body = received.subarray(start)
      const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
      const isWhole = length === undefined ? hasEnded : body.length >= Number(length)
      const text = body.toString('utf8', 0, length === undefined ? undefined : Number(length))
      return isWhole || hasEnded ? { status, interim, head, body: text } : undefined
    }
    interim.push(status)
  }
}
