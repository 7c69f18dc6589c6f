import { defineApp } from '../define'
import { smtpConnection } from './connection'
import { icon } from './icon'
import { send } from './send'

export const email = defineApp({
  key: 'email',
  title: 'Email',
  description: 'Sends mail through your own mail server.',
  icon,
  connection: smtpConnection,
  triggers: [],
  actions: [send],
})
