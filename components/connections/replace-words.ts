import type { ConnectionReplacement, ConnectionSummary } from '@/lib/contracts/connections'

type Users = ConnectionSummary['usedBy']

/** How many flows could go live with nothing but the replacement. */
export function publishable(flows: Users): number {
  return flows.filter(({ inDraft, inLive, hasChanges }) => inDraft && inLive && !hasChanges).length
}

/** What a replacement does, and what it does not. */
export function keepOldWords(flows: Users): string {
  const isLive = flows.some(({ inLive }) => inLive)
  const base = 'The drafts of these flows will use the other account.'
  return isLive ? `${base} What is live keeps the old one until the flow is published.` : base
}

export function replacedWords(
  name: string,
  { drafts, published, stillLive }: ConnectionReplacement,
): string {
  const parts = [`“${name}” is replaced in ${flowsOf(drafts.length, 'draft')}.`]
  if (published.length > 0) parts.push(`${flowsOf(published.length, 'flow')} published.`)
  if (stillLive.length > 0) {
    const names = stillLive.map((flow) => `“${flow.name}”`).join(', ')
    parts.push(`Still live with the old one: ${names}.`)
  }
  return parts.join(' ')
}

function flowsOf(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
