import { chatMessage, chatNeed, draw } from './draw'
import type { Template } from './template'

export const failureAlert: Template = {
  slug: 'failure-alert',
  title: 'When another flow fails, tell the chat which step and why',
  name: 'Failures to the chat',
  description:
    'The error flow of your other flows. Choose it in their settings, under “If a run fails”: from then on each failed run becomes a message with a link to it.',
  categories: ['notify', 'watch'],
  minutes: 1,
  needs: [chatNeed],
  checklist: [
    { kind: 'field', label: 'Paste the address of your chat', step: 'tell', path: 'url' },
  ],
  flow: draw({
    trigger: { app: 'hookline', trigger: 'flow_failed', title: 'A flow has failed' },
    steps: [
      chatMessage('tell', {
        title: 'Tell the chat',
        text: '{{ trigger.flow.name }} failed at “{{ trigger.error.stepTitle | default: "no step" }}”: {{ trigger.error.message }}\n{{ trigger.run.url }}',
      }),
    ],
    lines: [['trigger', 'tell']],
  }),
}
