import type { Catalog, CatalogAction, Flow } from '@/lib/flow/schema'

/** A small catalogue and a flow over it, for the tests of this folder. */

const action = (part: Partial<CatalogAction> & Pick<CatalogAction, 'key' | 'title'>) => ({
  description: '',
  input: { type: 'object', properties: {} },
  output: { type: 'object', properties: {} },
  sample: {},
  branches: ['main'],
  effect: 'none' as const,
  needsConnection: false,
  ...part,
})

export const exampleCatalog: Catalog = [
  {
    key: 'webhook',
    title: 'Webhook',
    description: 'Receives requests.',
    icon: '<svg xmlns="http://www.w3.org/2000/svg"/>',
    triggers: [
      {
        key: 'received',
        title: 'Webhook received',
        description: 'Starts with each request to the URL.',
        kind: 'webhook',
        input: { type: 'object', properties: {} },
        output: { type: 'object', properties: {} },
        sample: { body: { subject: 'Printer on fire', priority: 'urgent' }, method: 'POST' },
        needsConnection: false,
      },
    ],
    actions: [],
  },
  {
    key: 'http',
    title: 'HTTP request',
    description: 'Calls any API.',
    icon: '<svg xmlns="http://www.w3.org/2000/svg"/>',
    triggers: [],
    actions: [
      action({
        key: 'request',
        title: 'HTTP request',
        description: 'Sends one request.',
        effect: 'depends',
        sample: { status: 200, body: { id: 7 } },
        input: {
          type: 'object',
          properties: {
            method: { title: 'Method', type: 'string', enum: ['GET', 'POST'], default: 'GET' },
            url: { title: 'URL', type: 'string', format: 'uri' },
            headers: {
              title: 'Headers',
              type: 'object',
              propertyNames: { type: 'string' },
              additionalProperties: { type: 'string' },
            },
            body: { title: 'Body' },
          },
          required: ['url'],
        },
      }),
    ],
  },
  {
    key: 'logic',
    title: 'Logic',
    description: 'Decides what comes next.',
    icon: '<svg xmlns="http://www.w3.org/2000/svg"/>',
    triggers: [],
    actions: [
      action({
        key: 'filter',
        title: 'Filter',
        description: 'Goes on only when a condition is true.',
        input: {
          type: 'object',
          properties: { condition: { title: 'Condition', control: 'condition' } },
          required: ['condition'],
        },
      }),
      action({
        key: 'if',
        title: 'Condition',
        description: 'Goes one of two ways.',
        branches: ['true', 'false'],
        sample: { result: true },
      }),
    ],
  },
]

/** Trigger, then a filter, then a request. */
export const exampleFlow: Flow = {
  schemaVersion: 1,
  trigger: { key: 'trigger', app: 'webhook', trigger: 'received', title: 'Ticket', input: {} },
  steps: [
    {
      key: 'filter',
      app: 'logic',
      action: 'filter',
      title: 'Only urgent',
      input: {
        condition: { left: '{{ trigger.body.priority }}', operator: 'equals', right: 'urgent' },
      },
    },
    {
      key: 'request',
      app: 'http',
      action: 'request',
      input: { method: 'POST', url: 'https://chat.example/hook' },
    },
  ],
  edges: [
    { from: 'trigger', branch: 'main', to: 'filter' },
    { from: 'filter', branch: 'main', to: 'request' },
  ],
  notes: [],
}
