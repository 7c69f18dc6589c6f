import { describe, expect, it } from 'vitest'
import { findTemplate, templates } from '@/lib/templates/templates'
import { appsOf, factsOf, filterTemplates, type TemplateFilter } from './template-search'

const titles: Record<string, string> = { imap: 'Mailbox', postgres: 'PostgreSQL' }
const find = (filter: Partial<TemplateFilter>) =>
  filterTemplates(
    templates,
    { q: '', category: 'all', ...filter },
    (app) => titles[app] ?? app,
  ).map(({ slug }) => slug)

describe('the search of templates', () => {
  it('finds by every word of the sentence, whatever its case and order', () => {
    expect(find({ q: 'CHAT ticket' })).toContain('ticket-to-chat')
    expect(find({ q: 'ticket fax' })).toEqual([])
    expect(find({})).toHaveLength(templates.length)
  })

  it('finds by the name of an app', () => {
    expect(find({ q: 'mailbox' })).toEqual(['mail-to-ticket'])
    expect(find({ q: 'postgresql' })).toEqual(
      expect.arrayContaining(['api-to-postgres', 'weekly-numbers']),
    )
  })

  it('keeps to a category', () => {
    expect(find({ category: 'people' })).toContain('refund-approval')
    expect(find({ category: 'people' })).not.toContain('order-to-shipping')
  })
})

describe('a card', () => {
  const facts = (slug: string) => templates.filter((one) => one.slug === slug).map(factsOf)

  it('counts the accounts that are needed, each once', () => {
    expect(facts('ticket-to-chat')).toEqual(['No account · 2 minutes'])
    expect(facts('order-to-shipping')).toEqual(['1 account · 4 minutes'])
    expect(facts('weekly-numbers')).toEqual(['2 accounts · 3 minutes'])
    expect(facts('feed-to-chat')).toEqual(['No account · 1 minute'])
  })

  it('shows the apps in the order they run', () => {
    const template = findTemplate('order-to-shipping')
    expect(template && appsOf(template)).toEqual(['webhook', 'logic', 'http'])
  })
})
