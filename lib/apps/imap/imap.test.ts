import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { imapConnection } from './connection'
import { newMail } from './new-mail'
import { type FakeImap, startFakeImap } from './test-imap-server'

let server: FakeImap
beforeEach(async () => {
  server = await startFakeImap()
})
afterEach(() => server.close())

const account = (change: Record<string, unknown> = {}) => ({
  host: 'mail.test',
  port: server.port,
  secure: 'none',
  user: 'ada',
  password: 'secret',
  ...change,
})

const outside = {
  resolveHost: async () => '127.0.0.1',
  http: { request: () => Promise.reject(new Error('not here')) },
  signal: AbortSignal.timeout(20_000),
  seenIds: { tokenOf: (id: string) => id, isHidden: false },
}

function look(
  cursor: unknown,
  input: Record<string, unknown> = {},
  connection: Record<string, unknown> = account(),
) {
  return newMail.poll({ ...outside, input, connection, cursor, now: new Date() })
}

const letter = (uid: number, subject: string) => ({
  uid,
  source: [
    'From: Ada Lovelace <ada@example.com>',
    'To: support@example.com, "B" <b@example.com>',
    `Subject: ${subject}`,
    'Date: Tue, 03 Nov 2026 12:00:00 +0000',
    `Message-ID: <${uid}@example.com>`,
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hello there',
    '--x',
    'Content-Type: application/pdf; name="bill.pdf"',
    'Content-Disposition: attachment; filename="bill.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    'JVBERg==',
    '--x--',
    '',
  ].join('\r\n'),
})

const idsOf = ({ events }: { events: { id: string }[] }) => events.map(({ id }) => id)

describe('a mailbox', () => {
  it('starts nothing for what is there, then one event for each new mail, the oldest first', async () => {
    server.letters.push(letter(3, 'old'), letter(4, 'old too'))
    const first = await look(undefined)
    expect(first).toEqual({ events: [], cursor: { validity: '7', uid: 4 } })
    server.letters.push(letter(5, 'one'), letter(9, 'two'))
    const second = await look(first.cursor)
    expect(idsOf(second)).toEqual(['7.5', '7.9'])
    expect(second.events[0]?.event).toEqual({
      from: 'Ada Lovelace <ada@example.com>',
      to: 'support@example.com, B <b@example.com>',
      subject: 'one',
      text: expect.stringContaining('Hello there'),
      html: '',
      date: '2026-11-03T12:00:00.000Z',
      messageId: '<5@example.com>',
      attachments: [{ name: 'bill.pdf', contentType: 'application/pdf', sizeBytes: 4 }],
    })
    expect(newMail.output.safeParse({ ...second.events[0]?.event, receivedAt: '' }).success).toBe(
      true,
    )
    expect(idsOf(await look(second.cursor))).toEqual([])
  })

  it('is not changed by looking', async () => {
    const { cursor } = await look(undefined)
    server.letters.push(letter(1, 'new'))
    expect(idsOf(await look(cursor))).toEqual(['7.1'])
    expect(server.letters[0]?.isSeen).toBeUndefined()
    expect(server.commands.join('\n')).not.toMatch(/^(SELECT|UID STORE)/m)
    expect(server.commands.join('\n')).toMatch(/^EXAMINE/m)
  })

  it('is marked as read only when that was wanted', async () => {
    const { cursor } = await look(undefined)
    server.letters.push(letter(1, 'new'))
    expect(idsOf(await look(cursor, { markAsRead: true }))).toEqual(['7.1'])
    expect(server.letters[0]?.isSeen).toBe(true)
  })

  it('leaves out what somebody has read, when that was wanted', async () => {
    const { cursor } = await look(undefined)
    server.letters.push({ ...letter(1, 'read'), isSeen: true }, letter(2, 'unread'))
    expect(idsOf(await look(cursor, { onlyUnread: true }))).toEqual(['7.2'])
  })

  it('that numbers its letters anew runs none of the old ones again', async () => {
    server.letters.push(letter(1, 'a'))
    const { cursor } = await look(undefined)
    server.validity = 8
    server.letters.push(letter(2, 'b'))
    const after = await look(cursor)
    expect(after).toEqual({ events: [], cursor: { validity: '8', uid: 2 } })
  })

  it('is read in pieces when much has come', async () => {
    const { cursor } = await look(undefined)
    for (let uid = 1; uid <= 60; uid += 1) server.letters.push(letter(uid, String(uid)))
    const first = await look(cursor)
    expect(first.events).toHaveLength(50)
    expect(idsOf(await look(first.cursor))).toHaveLength(10)
  })

  it('gives its newest mail as an example', async () => {
    server.letters.push(letter(1, 'a'), letter(2, 'b'))
    const { events } = await look(null, { markAsRead: true })
    expect(events.map(({ event }) => event.subject)).toEqual(['b'])
    expect(server.letters.some(({ isSeen }) => isSeen)).toBe(false)
  })
})

describe('a mailbox that cannot be opened', () => {
  it.each([
    ['of a wrong password', { password: 'wrong' }, 'connection', /user name and password/],
    ['of a port with nothing on it', { port: 1 }, 'unavailable', /could not be reached/],
  ])('says so because %s', async (_name, change, kind, words) => {
    const failure = imapConnection.test(account(change), outside)
    await expect(failure).rejects.toMatchObject({ name: 'StepFailure', kind })
    await expect(imapConnection.test(account(change), outside)).rejects.toThrow(words)
  })

  it('says which folder is missing', async () => {
    await expect(look(undefined, { folder: 'Bills' })).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('“Bills”'),
    })
  })

  it('works with the right account', async () => {
    await expect(imapConnection.test(account(), outside)).resolves.toBeUndefined()
  })
})
