const set = {
  key: 'set_fields',
  app: 'data',
  action: 'set',
  input: {
    fields: {
      id: '{{ trigger.body.id }}',
      sentAt: '{{ trigger.body.sentAt }}',
      customer: '{{ trigger.body.customer.name }}',
    },
  },
}

/** One step that costs next to nothing: what is measured is the way in. */
export function noteFlow(input: unknown = {}): unknown {
  return {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received', input },
    steps: [set],
    edges: [{ from: 'trigger', to: 'set_fields' }],
  }
}

/** The same behind a signature; its sender's id of a delivery is the key of the event. */
export function verifiedFlow(secret: string): unknown {
  return noteFlow({ signature: { preset: 'github', secrets: [secret] } })
}

/** W1: set three fields, then send them on. */
export function notifyFlow(receiverUrl: string): unknown {
  return {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps: [
      set,
      send(receiverUrl, {
        id: '{{ steps.set_fields.id }}',
        sentAt: '{{ steps.set_fields.sentAt }}',
        customer: '{{ steps.set_fields.customer }}',
        amount: '{{ trigger.body.amount }}',
      }),
    ],
    edges: [
      { from: 'trigger', to: 'set_fields' },
      { from: 'set_fields', to: 'deliver' },
    ],
  }
}

/** One step after the other, each of which only computes. */
export function pureFlow(count: number): unknown {
  const keys = Array.from({ length: count }, (_, index) => `set_${index}`)
  return {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps: keys.map((key) => ({ ...set, key })),
    edges: keys.map((to, index) => ({ from: keys[index - 1] ?? 'trigger', to })),
  }
}

/** For each item of the event, ten at a time: send it on. */
export function eachFlow(receiverUrl: string): unknown {
  const input = { items: '{{ trigger.body.items }}', concurrency: 10 }
  const body = {
    steps: [send(receiverUrl, { id: '{{ item.id }}', sentAt: '{{ trigger.body.sentAt }}' })],
    edges: [{ from: 'each', to: 'deliver' }],
  }
  return {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps: [{ key: 'each', app: 'logic', action: 'each', input, body }],
    edges: [{ from: 'trigger', to: 'each' }],
  }
}

/** Waits until the moment that the event names, then sends it on. */
export function delayFlow(receiverUrl: string): unknown {
  const input = { until: '{{ trigger.body.dueAt }}' }
  return {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps: [
      { key: 'delay', app: 'logic', action: 'delay', input },
      send(receiverUrl, { id: '{{ trigger.body.id }}', sentAt: '{{ trigger.body.sentAt }}' }),
    ],
    edges: [
      { from: 'trigger', to: 'delay' },
      { from: 'delay', to: 'deliver' },
    ],
  }
}

function send(url: string, body: Record<string, string>) {
  return { key: 'deliver', app: 'http', action: 'request', input: { method: 'POST', url, body } }
}

/** W2: set three fields and answer the caller with them. */
export function answerFlow(): unknown {
  return {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received', input: { respond: 'result' } },
    steps: [
      set,
      {
        key: 'answer',
        app: 'webhook',
        action: 'respond',
        input: {
          status: 200,
          body: {
            id: '{{ steps.set_fields.id }}',
            customer: '{{ steps.set_fields.customer }}',
          },
        },
      },
    ],
    edges: [
      { from: 'trigger', to: 'set_fields' },
      { from: 'set_fields', to: 'answer' },
    ],
  }
}

const filler = 'An order as a shop would send it. '.repeat(24)
const rest = JSON.stringify({
  amount: 129.5,
  currency: 'EUR',
  customer: { name: 'Ada Lovelace', email: 'ada@example.com' },
  note: filler,
}).slice(1)

/** An order of one kilobyte. */
export function order(id: string, sentAtUs: number): string {
  return `{"id":"${id}","sentAt":${sentAtUs},${rest}`
}
