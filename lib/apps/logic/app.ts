import { defineApp } from '../define'
import { approval } from './approval'
import { delay } from './delay'
import { digest } from './digest'
import { each } from './each'
import { filter } from './filter'
import { icon } from './icon'
import { ifAction } from './if'
import { leave } from './leave'
import { paths } from './paths'
import { runFlow } from './run-flow'
import { stop } from './stop'
import { throttle } from './throttle'
import { waitForCall } from './wait-for-call'

export const logic = defineApp({
  key: 'logic',
  title: 'Logic',
  description: 'Decides which way a run goes, and when.',
  icon,
  triggers: [],
  actions: [
    ...[filter, ifAction, paths, each, leave, delay, waitForCall, approval],
    ...[runFlow, stop, throttle, digest],
  ],
})
