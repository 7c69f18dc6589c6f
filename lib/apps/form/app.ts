import { defineApp } from '../define'
import { icon } from './icon'
import { submitted } from './submitted'

export const form = defineApp({
  key: 'form',
  title: 'Form',
  description: 'A page that asks people, without a site of your own.',
  icon,
  triggers: [submitted],
  actions: [],
})
