import { describe, expect, it } from 'vitest'
import { curlFor } from './curl'

describe('curlFor', () => {
  it('is one shell line with the URL and a JSON body', () => {
    const line = curlFor('http://localhost:3000/hooks/abc')
    expect(line).toBe(
      `curl -X POST 'http://localhost:3000/hooks/abc' -H 'content-type: application/json' -d '{"subject":"Printer on fire","priority":"urgent"}'`,
    )
  })

  it('lets no quote end the word', () => {
    expect(curlFor("http://x/'; rm -rf /")).toContain(`'http://x/'\\''; rm -rf /'`)
  })
})
