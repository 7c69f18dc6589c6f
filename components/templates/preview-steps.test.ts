import { describe, expect, it } from 'vitest'
import { catalog } from '@/lib/apps/catalog'
import { findTemplate, templates } from '@/lib/templates/templates'
import { previewTemplate } from './preview-steps'

function previewOf(slug: string) {
  const template = findTemplate(slug)
  if (!template) throw new Error(`There is no template “${slug}”.`)
  return previewTemplate(template, catalog())
}

describe('the preview of a template', () => {
  it.each(templates.map(({ slug }) => slug))(
    'fills every expression of %s with its example',
    (slug) => {
      const { event, steps } = previewOf(slug)
      expect(steps.length).toBeGreaterThan(0)
      const text = JSON.stringify([event, steps])
      expect(text).not.toContain('⚠')
      expect(text).not.toContain('{{')
    },
  )

  it('shows the message that the chat would get', () => {
    const { event, steps } = previewOf('ticket-to-chat')
    expect(event).toMatchObject({ id: 4812, priority: 'urgent' })
    expect(steps).toMatchObject([
      { number: 2, verdict: { text: 'Goes on', why: 'priority “urgent” is “urgent”' } },
      {
        number: 3,
        value: {
          body: { text: 'Urgent ticket 4812: The shop shows an empty page (from Ada Lovelace)' },
        },
      },
    ])
  })

  it('shows the first item of a loop, and types as they are sent', () => {
    const { steps } = previewOf('order-to-shipping')
    expect(steps.find(({ key }) => key === 'reserve')).toMatchObject({
      ...{ depth: 1, value: { body: { order: 'S-1042', sku: 'mug-blue', quantity: 2 } } },
    })
    expect(steps.find(({ key }) => key === 'ship')?.value).toMatchObject({
      body: { to: { country: 'NO' }, parcels: [{ sku: 'mug-blue' }, { sku: 'bowl-large' }] },
    })
  })

  it('says which way a fork goes', () => {
    const { steps } = previewOf('device-readings')
    expect(steps.find(({ key }) => key === 'crossed')?.verdict?.text).toBe(
      'Yes, to “Warn the chat”',
    )
  })
})
