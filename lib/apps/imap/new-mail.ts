import type { ImapFlow } from 'imapflow'
import * as z from 'zod'
import { readOwn } from '@/lib/flow/record'
import type { PollResult, PollTrigger } from '../define'
import { everyMinutesField, everyMsOf } from '../poll-input'
import { readAccount } from './account'
import { imapConnection } from './connection'

const Input = z.object({
  folder: z.string().max(200).default('INBOX').meta({ title: 'Folder' }),
  onlyUnread: z.boolean().default(false).meta({ title: 'Only mail that nobody has read' }),
  markAsRead: z.boolean().default(false).meta({
    title: 'Mark as read',
    description: 'Otherwise nothing in the mailbox is changed.',
  }),
  everyMinutes: everyMinutesField,
})

const text = (title: string) => z.string().meta({ title })

export const newMail: PollTrigger = {
  kind: 'poll',
  key: 'new_mail',
  title: 'New mail',
  description: 'Starts for each mail that arrives in a folder of a mailbox.',
  connection: imapConnection,
  input: Input,
  output: z.object({
    from: text('From'),
    to: text('To'),
    subject: text('Subject'),
    text: text('Text'),
    html: text('HTML'),
    date: z.string().nullable().meta({ title: 'Date' }),
    messageId: text('Message ID'),
    attachments: z
      .array(
        z.object({
          name: text('Name'),
          contentType: text('Content type'),
          sizeBytes: z.int().meta({ title: 'Size in bytes' }),
        }),
      )
      .meta({ title: 'Attachments' }),
    receivedAt: text('Found at'),
  }),
  sample: {
    from: 'Ada Lovelace <ada@example.com>',
    to: 'support@example.com',
    subject: 'Where is my order?',
    text: 'Hello, I ordered three days ago.',
    html: '',
    date: '2026-11-03T12:04:31.000Z',
    messageId: '<1@example.com>',
    attachments: [],
    receivedAt: '2026-11-03T12:05:00.000Z',
  },
  everyMs: everyMsOf,
  async poll({ input, connection, resolveHost, signal, cursor }) {
    const given = Input.parse(input)
    const { withMailbox } = await import('./mailbox')
    return withMailbox(
      {
        ...{ account: readAccount(connection), resolveHost, signal, path: given.folder },
        isWritable: given.markAsRead,
      },
      (client) => findNew(client, given, cursor),
    )
  },
}

/** So many letters at one look; the others come at the next. */
const lettersMax = 50
const letterBytesMax = 10_000_000

/**
 * The cursor is the highest number that was seen, with the mark that says whether the folder still
 * numbers its letters the same way; when it does not, what is there counts as seen.
 */
async function findNew(
  client: ImapFlow,
  { onlyUnread, markAsRead }: z.infer<typeof Input>,
  cursor: unknown,
): Promise<PollResult> {
  const { mailbox } = client
  if (mailbox === false) throw new Error('A folder is open while it is read.')
  const validity = String(mailbox.uidValidity)
  const newest = mailbox.uidNext - 1
  const known = readOwn(cursor, 'validity') === validity ? Number(readOwn(cursor, 'uid')) : newest
  const isExample = cursor === null
  const after = isExample ? Math.max(newest - 1, 0) : known
  const uids = (await uidsAfter(client, after, onlyUnread && !isExample)).slice(0, lettersMax)
  const events = await fetchLetters(client, uids, validity)
  if (markAsRead && !isExample && uids.length > 0) {
    await client.messageFlagsAdd(uids, ['\\Seen'], { uid: true })
  }
  const isMore = uids.length === lettersMax
  // One that came while the folder was open may be among them.
  const highest = isMore ? (uids.at(-1) ?? known) : Math.max(newest, known, ...uids)
  return { events, cursor: { validity, uid: highest } }
}

async function uidsAfter(client: ImapFlow, after: number, onlyUnread: boolean): Promise<number[]> {
  const found = await client.search(
    { uid: `${after + 1}:*`, ...(onlyUnread ? { seen: false } : {}) },
    { uid: true },
  )
  // `n:*` always names the last letter too, also when its number is lower.
  return (found || []).filter((uid) => uid > after).sort((a, b) => a - b)
}

async function fetchLetters(
  client: ImapFlow,
  uids: number[],
  validity: string,
): Promise<PollResult['events']> {
  const { readMail } = await import('./read-mail')
  const events: PollResult['events'] = []
  for (const uid of uids) {
    const query = { uid: true, source: { start: 0, maxLength: letterBytesMax } }
    const letter = await client.fetchOne(String(uid), query, { uid: true })
    // It may have been deleted meanwhile.
    const source = letter === false ? undefined : letter?.source
    if (!source) continue
    events.push({ id: `${validity}.${uid}`, event: { ...(await readMail(source)) } })
  }
  return events
}
