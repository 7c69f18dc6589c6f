import { defineApp } from '../define'
import { imapConnection } from './connection'
import { icon } from './icon'
import { newMail } from './new-mail'

export const imap = defineApp({
  key: 'imap',
  title: 'Mailbox',
  description: 'Starts a flow for each mail that arrives.',
  icon,
  connection: imapConnection,
  triggers: [newMail],
  actions: [],
})
