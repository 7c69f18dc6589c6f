import type { Product } from './product'

export interface FlowAnswer {
  id: string
  name: string
  status: 'draft' | 'live' | 'paused'
  url: string
}

export interface RunAnswer {
  id: string
  flow: string
  event: string
  status: string
  stopped?: { step: string; message: string } | null
  error?: { kind: string; message: string } | null
}

export interface StepAnswer {
  key: string
  status: string
  input: unknown
  output: unknown
  error?: { kind: string; message: string; details?: unknown } | null
}

export interface DeliveryAnswer {
  id: string
  flow: string
  status: string
  reason?: string | null
  answer?: { status: number; body: unknown } | null
  run?: string | null
}

interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

/** The REST API as a user's script sees it. */
export class Api {
  readonly #origin: string
  readonly #key: string

  constructor(product: Pick<Product, 'origin' | 'apiKey'>) {
    this.#origin = product.origin
    this.#key = product.apiKey
  }

  async request(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.#origin}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  /** The JSON of a call that must succeed. The caller names the shape the contract gives it. */
  async call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await this.request(method, path, body)
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} gave ${response.status}: ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as Answer
  }

  /** All pages of a list. */
  async list<Item>(path: string): Promise<Item[]> {
    const items: Item[] = []
    const separator = path.includes('?') ? '&' : '?'
    for (let cursor: string | null = ''; cursor !== null; ) {
      const place: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const page: Page<Item> = await this.call('GET', `${path}${separator}limit=200${place}`)
      items.push(...page.items)
      cursor = page.nextCursor
    }
    return items
  }

  /** A flow that is published and listens; its URL is given by address. */
  async createLiveFlow(name: string, document: unknown): Promise<FlowAnswer> {
    const flow = await this.createFlow(name, document)
    await this.call('POST', `/flows/${flow.id}/publish`, {})
    return flow
  }

  async createFlow(name: string, document?: unknown): Promise<FlowAnswer> {
    const flow = await this.call<FlowAnswer>('POST', '/flows', { name, document })
    // A flow that does not listen has none.
    return { ...flow, url: flow.url ? this.#origin + new URL(flow.url).pathname : '' }
  }

  async getRun(id: string): Promise<RunAnswer & { steps: StepAnswer[] }> {
    return this.call('GET', `/runs/${id}`)
  }

  /** Whether any run, of that flow or at all, is still to do. */
  async hasUnsettledRuns(flow?: string): Promise<boolean> {
    return this.hasRuns(flow, 'queued,running,waiting')
  }

  async hasRuns(flow: string | undefined, statuses: string): Promise<boolean> {
    const of = flow === undefined ? '' : `flow=${flow}&`
    const path = `/runs?${of}status=${statuses}&limit=1`
    const page: Page<RunAnswer> = await this.call('GET', path)
    return page.items.length > 0
  }
}
