import { describe, expect, it } from 'vitest'
import { catalog } from '@/lib/apps/catalog'
import { toCron } from '@/lib/apps/schedule/moments'
import { check } from '@/lib/flow/check'
import { checkMembers } from '@/lib/flow/check-document'
import { allSteps } from '@/lib/flow/graph'
import { parseFlow } from '@/lib/flow/parse-flow'
import { checklistOf, linesOf } from './checklist'
import { templateCategories } from './template'
import { findTemplate, templates } from './templates'

const nothing = { hasEvent: false, isPublished: false }

describe.each(templates.map((template) => [template.slug, template] as const))(
  '%s',
  (_, template) => {
    const { flow, checklist } = template

    it('is a flow document that publishing would take as it is', () => {
      expect(parseFlow(structuredClone(flow))).toEqual(flow)
      expect(checkMembers(flow)).toEqual([])
    })

    it('lacks exactly what its checklist asks for', () => {
      const blockers = check(flow, catalog(), new Map()).map(({ code, step, path }) => ({
        ...{ code, place: `${step} ${path}` },
      }))
      const asked = checklist.flatMap((line) =>
        line.kind === 'account'
          ? [line.step, ...(line.also ?? [])].map((step) => `${step} connectionId`)
          : [`${line.step} ${line.path}`],
      )
      expect(blockers.filter(({ code }) => !waitingCodes.has(code))).toEqual([])
      expect(asked).toEqual(expect.arrayContaining(blockers.map(({ place }) => place)))
      const open = checklistOf(template, { flow, ...nothing })
      expect(open.filter(({ isDone }) => isDone)).toEqual([])
      expect(open).toHaveLength(linesOf(template).length)
    })

    it('has words for everything, in the style of the product', () => {
      expect(template.slug).toMatch(/^[a-z][a-z-]{2,39}$/)
      expect(template.title).not.toMatch(/[.!]$/)
      for (const sentence of [template.description, ...template.needs]) {
        expect(sentence).toMatch(/^[A-Z].+[.]$/s)
      }
      expect(template.needs.length).toBeGreaterThan(0)
      const known = templateCategories.map(({ id }) => id)
      expect(known).toEqual(expect.arrayContaining([...template.categories]))
      expect(template.categories.length).toBeGreaterThan(0)
      for (const { title } of [flow.trigger, ...allSteps(flow)]) expect(title).toMatch(/^[A-Z]/)
    })
  },
)

const waitingCodes = new Set(['input_required', 'connection_missing'])

describe('the list of templates', () => {
  it('has the three founding examples first, and no address twice', () => {
    const slugs = templates.map(({ slug }) => slug)
    expect(slugs.slice(0, 3)).toEqual(['ticket-to-chat', 'order-to-shipping', 'device-readings'])
    expect(new Set(slugs).size).toBe(slugs.length)
    for (const { id } of templateCategories) {
      expect(templates.filter(({ categories }) => categories.includes(id)).length).toBeGreaterThan(
        1,
      )
    }
  })

  it('gives a template by its address', () => {
    expect(findTemplate('ticket-to-chat')?.name).toBe('Urgent ticket to the chat')
    expect(findTemplate('fax')).toBeUndefined()
    expect(findTemplate('constructor')).toBeUndefined()
  })

  it('starts by times that the schedule reads', () => {
    const times = templates
      .filter(({ flow }) => flow.trigger.app === 'schedule')
      .map(({ flow }) => toCron(String(flow.trigger.input.expression)))
    expect(times).toEqual(['*/5 * * * *', '0 8 * * 1'])
  })
})
