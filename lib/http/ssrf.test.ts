import type { LookupAddress } from 'node:dns'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttp, type Http, type HttpOptions } from './client'
import { failureOf } from './test-client'
import { startServer, type TestServer } from './test-server'

/** Servers that nobody may knock at: one per address of this machine. */
const canaryHosts = ['127.0.0.1', '127.0.0.2', '::1']
let canaries: TestServer[] = []
const open: Http[] = []

beforeAll(async () => {
  const started = await Promise.allSettled(canaryHosts.map((host) => startServer(undefined, host)))
  canaries = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
})

afterAll(async () => {
  await Promise.all([...open, ...canaries].map((one) => one.close()))
})

function client(options: Partial<HttpOptions> = {}): Http {
  const http = createHttp({ egressAllow: [], ...options })
  open.push(http)
  return http
}

function knocks(): number {
  return canaries.reduce((sum, canary) => sum + canary.connections(), 0)
}

/** A name service of our own: what each name leads to. */
function names(table: Record<string, string[]>) {
  return async (host: string): Promise<LookupAddress[]> => {
    const found = table[host]
    if (!found) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  }
}

const spellings = [
  ...['127.0.0.1', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.1', '017700000001'],
  ...['0177.0.0.1', '127.0.0.1.', '①②⑦.⓪.⓪.①', '127。0。0。1', '0', '0.0.0.0', '0x0'],
  ...['127.0.0.2', '%31%32%37.0.0.1', 'localhost', 'LOCALHOST'],
  ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::127.0.0.1]', '[::ffff:127.0.0.1]'],
  ...['[::ffff:7f00:1]', '[::ffff:0:127.0.0.1]', '[64:ff9b::127.0.0.1]', '[2002:7f00:1::]'],
  ...['[fe80::1]', '[fd00:ec2::254]', '169.254.169.254', '2852039166', '0xa9fea9fe'],
  ...['10.0.0.1', '192.168.0.1', '172.16.0.1', '100.64.0.1', '198.18.0.1', '224.0.0.1'],
]

describe('a private address', () => {
  it.each(spellings)('is refused as %s', async (host) => {
    for (const { port } of canaries) {
      const failure = await failureOf(
        client().request({ method: 'GET', url: `http://${host}:${port}/` }),
      )
      expect(failure.kind).toBe('rejected')
      expect(failure.isUnsent).toBe(true)
      expect(failure.message).toContain(
        'a private address. Hookline does not call private addresses unless the operator allows it (EGRESS_ALLOW).',
      )
    }
  })

  it.each([
    ['among public ones', ['8.8.8.8', '127.0.0.1']],
    ['before public ones', ['127.0.0.1', '8.8.8.8']],
    ['of another family', ['8.8.8.8', '::1']],
    ['as the only one', ['127.0.0.1']],
  ])('is refused when a name leads to it %s', async (_case, addresses) => {
    const http = client({ lookup: names({ 'shop.example': addresses }) })
    const url = `http://shop.example:${canaries[0]?.port}/`
    const failure = await failureOf(http.request({ method: 'POST', url, body: 'x' }))
    expect(failure.kind).toBe('rejected')
    expect(failure.message).toContain('shop.example leads to a private address.')
    expect(failure.message).not.toContain('127.0.0.1')
  })

  it('is refused to other protocols too', async () => {
    const http = client({ lookup: names({ 'mail.example': ['8.8.8.8', '10.0.0.9'] }) })
    for (const host of ['mail.example', '127.0.0.1', '[::1]', 'localhost']) {
      const lookup = host === 'localhost' ? client() : http
      expect((await failureOf(lookup.resolveHost(host))).kind, host).toBe('rejected')
    }
    const unknown = await failureOf(http.resolveHost('nobody.example'))
    expect(unknown).toMatchObject({ kind: 'unavailable', isUnsent: true })
  })

  it('is not reached by any redirect', async () => {
    const [target] = canaries
    for (const status of [301, 302, 303, 307, 308]) {
      for (const host of ['127.0.0.2', '2130706434', '[::ffff:127.0.0.2]', 'inside.example']) {
        const public_ = await startServer((response) => {
          response.writeHead(status, { location: `http://${host}:${target?.port}/` }).end()
        })
        const http = client({
          egressAllow: ['127.0.0.1/32'],
          lookup: names({ 'inside.example': ['127.0.0.2'] }),
        })
        const failure = await failureOf(
          http.request({ method: 'POST', url: public_.url, body: { a: 1 } }),
        )
        expect(failure.kind).toBe('rejected')
        expect(failure.message).toContain('private address')
        // The first server has had the request.
        expect(failure.isUnsent).toBe(false)
        await public_.close()
      }
    }
  })

  it('is not reached when a name changes its mind', async () => {
    const server = await startServer()
    const answers = [['127.0.0.1'], ['127.0.0.2'], ['127.0.0.1', '127.0.0.2']]
    const http = client({
      egressAllow: ['127.0.0.1/32'],
      lookup: async (host) => names({ [host]: answers.shift() ?? [] })(host),
    })
    const url = `http://rebind.example:${server.port}/`
    expect((await http.request({ method: 'GET', url })).status).toBe(200)
    // The open connection is one that was checked.
    expect((await http.request({ method: 'GET', url })).status).toBe(200)
    expect(answers).toHaveLength(2)
    await server.close()
    for (const _ of [1, 2]) {
      const failure = await failureOf(http.request({ method: 'GET', url }))
      expect(failure).toMatchObject({ kind: 'rejected', isUnsent: true })
    }
    expect(answers).toHaveLength(0)
  })

  it('has not been knocked at by any of this', () => {
    expect(canaries.length).toBeGreaterThanOrEqual(2)
    expect(knocks()).toBe(0)
  })

  it('would have been reached without the guard', async () => {
    const { url = '' } = canaries[0] ?? {}
    const http = client({ egressAllow: ['127.0.0.0/8'] })
    expect((await http.request({ method: 'GET', url })).status).toBe(200)
    expect(knocks()).toBe(1)
  })
})

describe('a URL', () => {
  it.each([
    ...['file:///etc/passwd', 'gopher://8.8.8.8/', 'ftp://8.8.8.8/', 'data:text/plain,x'],
    ...['javascript:alert(1)', 'http://user:secret@8.8.8.8/', 'http://user@8.8.8.8/'],
    ...['http://', '//8.8.8.8/', '8.8.8.8', 'http://a b/', 'http://[::1', 'http://1.2.3.4:99999/'],
  ])('is refused when it is %s', async (url) => {
    const failure = await failureOf(client().request({ method: 'GET', url }))
    expect(failure.kind).toBe('invalid_input')
    expect(failure.message).not.toContain('undefined')
  })

  it.each([22, 25, 6379, 5432, 9200, 11_211, 27_017])(
    'is refused on port %i of a public host, which is never connected to',
    async (port) => {
      const failure = await failureOf(
        client().request({ method: 'GET', url: `http://8.8.8.8:${port}/` }),
      )
      expect(failure).toMatchObject({ kind: 'rejected', isUnsent: true })
      expect(failure.message).toContain(`port ${port}`)
    },
  )
})
