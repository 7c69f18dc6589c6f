import { defineApp } from '../define'
import { icon } from './icon'
import { run } from './run'

export const code = defineApp({
  key: 'code',
  title: 'Code',
  description: 'Runs JavaScript of your own.',
  icon,
  triggers: [],
  actions: [run],
})
