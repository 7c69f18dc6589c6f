import { defineApp } from '../define'
import { modelConnection } from './connection'
import { generate } from './generate'
import { icon } from './icon'

export const ai = defineApp({
  key: 'ai',
  title: 'AI',
  description: 'Asks an AI model, of a service or on a server of your own.',
  icon,
  connection: modelConnection,
  triggers: [],
  actions: [generate],
})
