import type { CatalogAction, Step } from '@/lib/flow/schema'

/** What a test does to the world, before it is pressed. */
export function effectSentence(step: Step, action: CatalogAction): string {
  const { method, url } = step.input
  if (typeof url === 'string' && url !== '') {
    const word = typeof method === 'string' && !method.includes('{{') ? method : 'GET'
    return `Sends one real ${word} request to ${hostOf(url)}.`
  }
  switch (action.effect) {
    case 'none':
      return 'Changes nothing outside.'
    case 'once':
      return `Really does it, once: ${action.description}`
    case 'idempotent':
    case 'depends':
      return `Really does it: ${action.description}`
  }
}

function hostOf(url: string): string {
  const host = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1]
  return host && !host.includes('{{') ? host : 'the URL above'
}
