import { defineApp } from '../define'
import { icon } from './icon'
import { newItem } from './new-item'

export const feed = defineApp({
  key: 'feed',
  title: 'Feed',
  description: 'Starts a flow for each new item of an RSS, Atom or JSON feed.',
  icon,
  triggers: [newItem],
  actions: [],
})
