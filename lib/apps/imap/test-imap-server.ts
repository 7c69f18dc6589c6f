import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'

export interface FakeLetter {
  uid: number
  source: string
  isSeen?: boolean
}

/** A mail server of one folder that speaks as much IMAP as a reader needs. */
export interface FakeImap {
  port: number
  letters: FakeLetter[]
  validity: number
  password: string
  /** Every command that was given, without its tag. */
  commands: string[]
  close(): void
}

export async function startFakeImap(): Promise<FakeImap> {
  const fake = { port: 0, letters: [], validity: 7, password: 'secret', commands: [] }
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
    let rest = ''
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1')
      const lines = rest.split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) socket.write(answer(state, line), 'latin1')
      if (lines.some((line) => / LOGOUT$/i.test(line))) socket.end()
    })
  })
  const state: FakeImap = {
    ...fake,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  state.port = (server.address() as AddressInfo).port
  return state
}

function answer(fake: FakeImap, line: string): string {
  const [, tag = '*', command = ''] = /^(\S+) (.*)$/.exec(line) ?? []
  fake.commands.push(command)
  const done = (lines: string[] = [], word = 'OK') =>
    [...lines, `${tag} ${word} done`].map((one) => `${one}\r\n`).join('')
  const [name = '', second = ''] = command.toUpperCase().split(' ')
  if (name === 'CAPABILITY') return done(['* CAPABILITY IMAP4rev1'])
  if (name === 'LOGIN') {
    return command.includes(fake.password)
      ? done()
      : `${tag} NO [AUTHENTICATIONFAILED] wrong password\r\n`
  }
  if (name === 'LOGOUT') return done(['* BYE bye'])
  if (name === 'SELECT' || name === 'EXAMINE') {
    return /inbox/i.test(command) ? done(opened(fake)) : done([], 'NO')
  }
  if (name === 'LIST' || name === 'LSUB') {
    return done(/inbox/i.test(command) ? ['* LIST () "/" "INBOX"'] : [])
  }
  if (name !== 'UID') return done()
  if (second === 'SEARCH') return done([`* SEARCH ${search(fake, command).join(' ')}`.trim()])
  if (second === 'FETCH') return done(fetchLetter(fake, Number(command.split(' ')[2])))
  if (second === 'STORE') markSeen(fake, command)
  return done()
}

function opened({ letters, validity }: FakeImap): string[] {
  return [
    `* ${letters.length} EXISTS`,
    '* FLAGS (\\Seen)',
    `* OK [UIDVALIDITY ${validity}] valid`,
    `* OK [UIDNEXT ${Math.max(0, ...letters.map(({ uid }) => uid)) + 1}] next`,
  ]
}

/** `n:*` names the last letter too when its number is lower, as RFC 3501 says. */
function search({ letters }: FakeImap, command: string): number[] {
  const from = Number(/UID (\d+):\*/i.exec(command)?.[1] ?? 0)
  const last = letters.at(-1)?.uid
  return letters
    .filter(({ uid, isSeen }) => {
      if (/UNSEEN/i.test(command) && isSeen) return false
      return uid >= from || uid === last
    })
    .map(({ uid }) => uid)
}

function fetchLetter({ letters }: FakeImap, uid: number): string[] {
  const at = letters.findIndex((letter) => letter.uid === uid)
  const source = letters[at]?.source
  if (source === undefined) return []
  return [`* ${at + 1} FETCH (UID ${uid} BODY[]<0> {${source.length}}\r\n${source})`]
}

function markSeen({ letters }: FakeImap, command: string): void {
  const uids = new Set((command.split(' ')[2] ?? '').split(',').map(Number))
  for (const letter of letters) if (uids.has(letter.uid)) letter.isSeen = true
}
