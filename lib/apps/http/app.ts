import { defineApp } from '../define'
import { icon } from './icon'
import { newItems } from './new-items'
import { request } from './request'

export const http = defineApp({
  key: 'http',
  title: 'HTTP',
  description: 'Calls any API.',
  icon,
  triggers: [newItems],
  actions: [request],
})
