import { defineApp } from '../define'
import { flowCalled } from './flow-called'
import { flowFailed } from './flow-failed'
import { icon } from './icon'

export const hookline = defineApp({
  key: 'hookline',
  title: 'Hookline',
  description: 'Starts a flow from another flow, or when one fails.',
  icon,
  triggers: [flowCalled, flowFailed],
  actions: [],
})
