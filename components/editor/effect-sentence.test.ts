import { describe, expect, it } from 'vitest'
import { indexCatalog } from './catalog-index'
import { effectSentence } from './effect-sentence'
import { exampleCatalog } from './example.data'

const catalog = indexCatalog(exampleCatalog)

function sentence(action: string, input: Record<string, unknown>): string {
  const step = { key: 'step', app: action === 'request' ? 'http' : 'logic', action, input }
  const definition = catalog.actionOf(step)
  if (!definition) throw new Error(`no action ${action}`)
  return effectSentence(step, definition)
}

describe('effectSentence', () => {
  it('names method and host of a request, never its path or query', () => {
    const url = 'https://chat.example/hook?token=secret'
    expect(sentence('request', { method: 'POST', url })).toBe(
      'Sends one real POST request to chat.example.',
    )
  })

  it('does not guess a host that comes from data', () => {
    expect(sentence('request', { url: '{{ trigger.body.url }}' })).toBe(
      'Sends one real GET request to the URL above.',
    )
  })

  it('says when nothing outside changes', () => {
    expect(sentence('filter', {})).toBe('Changes nothing outside.')
  })
})
