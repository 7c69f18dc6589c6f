import { type AddressInfo, createServer, type Server } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { StepFailure } from '@/lib/errors'
import type { ActionContext } from '../define'
import { settled, testContext } from '../test-context'
import { smtpConnection } from './connection'
import { send } from './send'

const mails: { from: string; to: string[]; raw: string }[] = []
const open: { close(done: () => void): unknown }[] = []
afterEach(async () => {
  mails.length = 0
  await Promise.all(open.splice(0).map((one) => new Promise<void>((done) => one.close(done))))
})

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

/** A real mail server that keeps what it is given; its port. */
async function mailServer(options: SMTPServerOptions = {}): Promise<number> {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address)
        mails.push({ from, to, raw: Buffer.concat(chunks).toString() })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  open.push(server)
  return listen(server.server)
}

const letter = { to: 'ada@example.test', subject: 'Order 17', text: 'It is on its way.' }

function account(port: number, more: Record<string, unknown> = {}) {
  const from = 'Shop <hello@shop.test>'
  return { host: 'mail.test', port, secure: 'none', from, ...more }
}

function context(
  connection: Record<string, unknown>,
  more: Partial<ActionContext<unknown, Record<string, unknown>>> = {},
) {
  const input = send.input.parse(more.input ?? letter)
  return testContext(input, { ...more, connection, idempotencyKey: 'run_1:mail:3' })
}

async function failureOf(work: Promise<unknown>): Promise<StepFailure> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof StepFailure) return error
  throw new Error('Expected a StepFailure.', { cause: error })
}

/** A server that says its lines, one per message of the client, and then hangs up. */
async function scripted(lines: string[]): Promise<number> {
  const server: Server = createServer((socket) => {
    const say = () => {
      const line = lines[said]
      said += 1
      if (line === undefined) socket.destroy()
      else socket.write(`${line}\r\n`)
    }
    let said = 0
    say()
    socket.on('data', say)
    socket.on('error', () => {})
  })
  open.push(server)
  return listen(server)
}

describe('a mail', () => {
  it('arrives at everyone it is for, with what the step says', async () => {
    const port = await mailServer()
    const input = {
      to: 'ada@example.test, Bob <bob@example.test>',
      cc: 'cc@example.test',
      bcc: 'bcc@example.test',
      replyTo: 'answers@shop.test',
      subject: 'Grüße\r\nBcc: evil@example.test',
      text: 'Plain',
      html: '<b>Rich</b>',
    }
    const { output } = settled(await send.run(context(account(port), { input })))
    const [mail] = mails
    expect(mail?.from).toBe('hello@shop.test')
    expect(mail?.to.sort()).toEqual(
      ['ada', 'bcc', 'bob', 'cc'].map((name) => `${name}@example.test`),
    )
    expect(mail?.raw).toContain('Reply-To: answers@shop.test')
    expect(mail?.raw).toContain('<b>Rich</b>')
    expect(mail?.raw).not.toMatch(/^Bcc:/im)
    expect(output.accepted).toHaveLength(4)
  })

  it('has the same message id on every try', async () => {
    const port = await mailServer()
    for (const attempt of [1, 2]) await send.run(context(account(port), { attempt }))
    const ids = mails.map(({ raw }) => /^Message-ID: (.*)\r$/im.exec(raw)?.[1])
    expect(ids).toEqual(['<run_1.mail.3@shop.test>', '<run_1.mail.3@shop.test>'])
  })

  it('reads no files and no addresses of the web', async () => {
    const port = await mailServer()
    const input = { ...letter, html: '<img src="file:///etc/passwd">', text: 'file:///etc/passwd' }
    await send.run(context(account(port), { input }))
    expect(mails[0]?.raw).not.toContain('root:')
  })

  it('goes to the address that was checked, and nowhere when it is refused', async () => {
    const port = await mailServer()
    const asked: string[] = []
    const resolveHost = async (host: string) => {
      asked.push(host)
      throw new StepFailure('rejected', `${host} leads to a private address.`)
    }
    const failure = await failureOf(send.run(context(account(port), { resolveHost })))
    expect(failure.kind).toBe('rejected')
    expect(asked).toEqual(['mail.test'])
    expect(mails).toHaveLength(0)
  })
})

describe('a mail server that does not take it', () => {
  it('refuses the password', async () => {
    const port = await mailServer({
      authOptional: false,
      onAuth: (_auth, _session, done) => done(new Error('no')),
    })
    const values = account(port, { user: 'shop', password: 'canary' })
    const failure = await failureOf(send.run(context(values)))
    expect(failure).toMatchObject({ kind: 'connection', isUnsent: true })
    expect(JSON.stringify([failure.message, failure.details])).not.toContain('canary')
  })

  it.each([
    [550, 'rejected'],
    [452, 'unavailable'],
  ])('answers %i to the recipient', async (responseCode, kind) => {
    const port = await mailServer({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('not here'), { responseCode })),
    })
    const failure = await failureOf(send.run(context(account(port))))
    expect(failure).toMatchObject({ kind, isUnsent: true })
    expect(failure.message).toContain('not here')
  })

  it('is not there', async () => {
    const gone = createServer()
    const port = await listen(gone)
    await new Promise((done) => gone.close(done))
    expect(await failureOf(send.run(context(account(port))))).toMatchObject({
      kind: 'unavailable',
      isUnsent: true,
    })
  })

  it('does not offer the encryption that the account asks for', async () => {
    const port = await mailServer()
    const failure = await failureOf(send.run(context(account(port, { secure: 'starttls' }))))
    expect(failure.isUnsent).toBe(true)
    expect(mails).toHaveLength(0)
  })

  it('cannot be trusted', async () => {
    const port = await mailServer({ secure: true })
    const failure = await failureOf(send.run(context(account(port, { secure: 'tls' }))))
    expect(failure).toMatchObject({ kind: 'connection', isUnsent: true })
  })

  it('breaks off after it was given the mail, which may have arrived', async () => {
    const port = await scripted(['220 hi', '250 hi', '250 ok', '250 ok', '354 go'])
    const failure = await failureOf(send.run(context(account(port))))
    expect(failure).toMatchObject({ kind: 'unavailable', isUnsent: false })
  })

  it('is given an account that is incomplete', async () => {
    expect((await failureOf(send.run(context({ host: 'mail.test' })))).kind).toBe('connection')
  })

  it('is left when the step has to stop', async () => {
    const port = await scripted([''])
    const stop = new AbortController()
    const sending = send.run(context(account(port), { signal: stop.signal }))
    stop.abort(new Error('The lease is lost.'))
    await expect(sending).rejects.toThrow('The lease is lost.')
  })
})

describe('the test of an account', () => {
  const world = {
    http: { request: () => Promise.reject(new Error('not here')) },
    resolveHost: async () => '127.0.0.1',
    signal: new AbortController().signal,
  }

  it('passes when the server lets it in', async () => {
    const port = await mailServer({ onAuth: (_auth, _session, done) => done(null, { user: 'a' }) })
    await smtpConnection.test(account(port, { user: 'a', password: 'b' }), world)
    expect(mails).toHaveLength(0)
  })

  it('says so when it does not', async () => {
    const port = await mailServer({ onAuth: (_auth, _session, done) => done(new Error('no')) })
    const values = account(port, { user: 'a', password: 'b' })
    expect((await failureOf(smtpConnection.test(values, world))).kind).toBe('connection')
  })
})
