import PostalMime, { type Address } from 'postal-mime'

export interface Mail {
  from: string
  to: string
  subject: string
  text: string
  html: string
  date: string | null
  messageId: string
  attachments: { name: string; contentType: string; sizeBytes: number }[]
}

/** Of text and HTML so much is taken; events have an end. */
const textMax = 200_000

export async function readMail(source: Uint8Array): Promise<Mail> {
  const mail = await PostalMime.parse(source, { maxNestingDepth: 50 })
  const date = mail.date === undefined ? undefined : new Date(mail.date)
  return {
    from: mail.from ? addressText(mail.from) : '',
    to: (mail.to ?? []).map(addressText).join(', '),
    subject: mail.subject ?? '',
    text: (mail.text ?? '').slice(0, textMax),
    html: (mail.html ?? '').slice(0, textMax),
    date: date && !Number.isNaN(date.getTime()) ? date.toISOString() : null,
    messageId: mail.messageId ?? '',
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? '',
      contentType: mimeType,
      sizeBytes: typeof content === 'string' ? content.length : content.byteLength,
    })),
  }
}

function addressText(address: Address): string {
  if (address.address === undefined) {
    return (address.group ?? []).map(addressText).join(', ')
  }
  return address.name ? `${address.name} <${address.address}>` : address.address
}
