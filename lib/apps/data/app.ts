import { defineApp } from '../define'
import { icon } from './icon'
import { set } from './set'

export const data = defineApp({
  key: 'data',
  title: 'Data',
  description: 'Makes values for later steps.',
  icon,
  triggers: [],
  actions: [set],
})
