import { defineApp } from '../define'
import { filter } from './filter'
import { icon } from './icon'
import { ifAction } from './if'

export const logic = defineApp({
  key: 'logic',
  title: 'Logic',
  description: 'Decides which way a run goes.',
  icon,
  triggers: [],
  actions: [filter, ifAction],
})
