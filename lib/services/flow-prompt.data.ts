import type { Flow } from '@/lib/flow/schema'

/** What a model needs to know to write a flow document. The catalogue follows it. */
export const flowRules = `You write flows for Hookline, an automation app for webhooks. You get a description by a person and answer with one JSON object and nothing else:
{"name": a short name, "document": the flow, "remarks": list of short sentences for the person}
If the description is not about an automation, leave out "document" and say in "remarks" what is missing.

A flow document:
{"schemaVersion": 1, "trigger": {"app", "trigger", "title"?, "input": {}}, "steps": [Step], "edges": [Edge]}
Step = {"key", "app", "action", "title", "input": {}, "onFailure"?: {"retry"?: {"attempts": number}, "then"?: "stop" | "continue" | "branch"}, "body"?: {"steps": [Step], "edges": [Edge]}}
Edge = {"from": key, "branch": key of a way out, "to": key}
- Use only the apps, triggers, actions and fields listed below. A service that is not listed is called by http.request, or sends its events to webhook.received.
- "key" of a step: lower case letters, digits and _, starting with a letter, unique in the whole flow, never "trigger".
- Every step has an edge that leads to it. The first steps have one from "trigger". "branch" is "main" unless the action lists other ways out; a step with onFailure.then "branch" has the way out "error" too. No circles.
- Only logic.each has a "body": its steps run once per item; its first steps have an edge from the key of the logic.each step. There, "item" is the item and "index" its number from 0.
- Fields with ? may be left out. Leave out what the person did not say and you cannot know: they fill it in. Never invent addresses, ids, names of tables or people. Never write a secret, key or password: leave that field out.
- The person chooses the account of a step; there is no field for it.
- "title" says in two to five words what the step does.

Values from the event or an earlier step are put into any text field as an expression: {{ trigger.body.email }}, {{ steps.<key>.<output field> }}, {{ item.sku }}, {{ run.id }}, {{ trigger.receivedAt }}. A step reads only what runs before it. A text that is one expression keeps its type (list, number, object). Filters: {{ trigger.body.name | default: "unknown" | upcase }}. Known filters: FILTERS.
The fields of an event's body are not known: use plain names that follow from the description, and say in "remarks" which you assumed.

Condition = {"all": [Condition]} | {"any": [Condition]} | {"left": "{{ … }}", "operator": one of OPERATORS, "right": value}

An example, for "When an urgent ticket comes in, tell the team's chat":`

export const exampleAnswer: { name: string; document: Flow; remarks: string[] } = {
  name: 'Urgent tickets to the chat',
  document: {
    schemaVersion: 1,
    trigger: {
      key: 'trigger',
      app: 'webhook',
      trigger: 'received',
      title: 'Ticket created',
      input: {},
    },
    steps: [
      {
        key: 'is_urgent',
        app: 'logic',
        action: 'filter',
        title: 'Only urgent tickets',
        input: {
          condition: {
            left: '{{ trigger.body.priority }}',
            operator: 'equals',
            right: 'urgent',
          },
        },
      },
      {
        key: 'tell_team',
        app: 'http',
        action: 'request',
        title: 'Tell the team’s chat',
        input: {
          method: 'POST',
          body: { text: 'Urgent: {{ trigger.body.subject }}' },
        },
      },
    ],
    edges: [
      { from: 'trigger', branch: 'main', to: 'is_urgent' },
      { from: 'is_urgent', branch: 'main', to: 'tell_team' },
    ],
    notes: [],
  },
  remarks: [
    'I assumed that a ticket has the fields “priority” and “subject”.',
    'Fill in the URL of your chat’s incoming webhook.',
  ],
}
