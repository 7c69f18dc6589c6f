import { defineApp } from '../define'
import { icon } from './icon'
import { request } from './request'

export const http = defineApp({
  key: 'http',
  title: 'HTTP',
  description: 'Calls any API.',
  icon,
  triggers: [],
  actions: [request],
})
