import { defineApp } from '../define'
import { icon } from './icon'
import { received } from './received'
import { respond } from './respond'

export const webhook = defineApp({
  key: 'webhook',
  title: 'Webhook',
  description: 'Starts a flow when a request arrives at its URL, and answers the sender.',
  icon,
  triggers: [received],
  actions: [respond],
})
