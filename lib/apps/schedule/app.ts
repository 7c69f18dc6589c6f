import { defineApp } from '../define'
import { cron } from './cron'
import { icon } from './icon'

export const schedule = defineApp({
  key: 'schedule',
  title: 'Schedule',
  description: 'Starts a flow at set times.',
  icon,
  triggers: [cron],
  actions: [],
})
