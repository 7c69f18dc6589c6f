import { defineApp } from '../define'
import { httpConnection } from './connection'
import { icon } from './icon'
import { newItems } from './new-items'
import { request } from './request'

export const http = defineApp({
  key: 'http',
  title: 'HTTP',
  description: 'Calls any API.',
  icon,
  connection: httpConnection,
  triggers: [newItems],
  actions: [request],
})
