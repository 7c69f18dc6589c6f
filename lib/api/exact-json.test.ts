import { oc } from '@orpc/contract'
import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { implement } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { asJson, exactJson } from './exact-json'

/** As a caller gets it. */
async function answered(value: unknown): Promise<string> {
  const contract = {
    get: oc.route({ method: 'GET', path: '/' }).output(z.object({ value: z.unknown() })),
  }
  const router = { get: implement(contract).get.handler(() => ({ value })) }
  const handler = new OpenAPIHandler(router, { customJsonSerializers: [exactJson] })
  const { response } = await handler.handle(new Request('http://localhost/'))
  return (await response?.text()) ?? ''
}

const texts = [
  '{"a":1,"b":[true,null,"x",{"c":{}}]}',
  '{"__proto__":{"a":1},"b":[{"__proto__":2}]}',
  '{"toJSON":1,"then":"x"}',
  '[[],{},"",0]',
  '"text"',
  'null',
  '12.5',
]

describe('what came out of JSON', () => {
  it.each(texts)('is answered with as it came: %s', async (text) => {
    expect(await answered(JSON.parse(text))).toBe(`{"value":${text}}`)
    expect(await answered(asJson(JSON.parse(text)))).toBe(`{"value":${text}}`)
  })
})
