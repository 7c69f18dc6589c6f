import { defineApp } from '../define'
import { icon } from './icon'
import { started } from './started'

export const manual = defineApp({
  key: 'manual',
  title: 'By hand',
  description: 'Starts a flow when a person wants it.',
  icon,
  triggers: [started],
  actions: [],
})
