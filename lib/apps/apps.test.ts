import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { catalog } from './catalog'
import { findAction } from './find'
import { apps } from './registry'

const snakeCase = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/
const actions = apps.flatMap((app) =>
  app.actions.map((action) => ({ name: `${app.key}.${action.key}`, action })),
)
const triggers = apps.flatMap((app) =>
  app.triggers.map((trigger) => ({ name: `${app.key}.${trigger.key}`, trigger })),
)

/** The kinds of field that the form draws; see the field kinds of the design. */
const controls = new Set([
  ...['textarea', 'code', 'secret', 'pairs', 'fields', 'condition', 'json', 'expression'],
  ...['cases', 'duration', 'flow', 'hidden'],
])

function expectDrawing(icon: string, name: string): void {
  expect(icon, name).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 24 24"/)
  expect(icon, name).not.toMatch(/<script|href|on\w+=/)
}

describe('the registry', () => {
  it('has unique keys in snake case', () => {
    const names = [...actions, ...triggers].map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const key of names.flatMap((name) => name.split('.'))) expect(key).toMatch(snakeCase)
  })

  it('gives every app a drawing that works alone', () => {
    for (const { key, icon, title, description } of apps) {
      expectDrawing(icon, key)
      expect(title && description, key).toBeTruthy()
    }
  })

  it('gives steps a drawing of their own that works alone, and tells Logic’s steps apart', () => {
    for (const { name, action } of actions) if (action.icon) expectDrawing(action.icon, name)
    const logic = apps.find(({ key }) => key === 'logic')
    const drawn = logic?.actions.map(({ icon }) => icon ?? logic.icon) ?? []
    expect(new Set(drawn).size).toBe(drawn.length)
  })

  it('lets every account be tested, with a title on each of its fields', () => {
    for (const { connection } of apps) {
      if (!connection) continue
      expect(connection.test).toBeTypeOf('function')
      expectDrawable(z.toJSONSchema(connection.fields, { io: 'input' }))
    }
  })
})

describe.each(actions)('$name', ({ action }) => {
  it('has a sample that its output allows', () => {
    expect(action.output.safeParse(action.sample).error).toBeUndefined()
  })

  it('has only fields that the form can draw, each with a title', () => {
    expectDrawable(z.toJSONSchema(action.input, { io: 'input' }))
  })

  it('has a branch, and never one called error', () => {
    const branches = action.branches ?? ['main']
    expect(branches.length).toBeGreaterThan(0)
    expect(branches).not.toContain('error')
  })
})

describe.each(triggers)('$name', ({ trigger }) => {
  it('has a sample that its output allows, and only fields that the form can draw', () => {
    expect(trigger.output.safeParse(trigger.sample).error).toBeUndefined()
    expectDrawable(z.toJSONSchema(trigger.input, { io: 'input' }))
  })
})

describe('the catalogue', () => {
  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(catalog()))).toEqual(catalog())
  })

  it('says which steps act on the world', () => {
    const effects = Object.fromEntries(
      catalog().flatMap((app) =>
        app.actions.map(({ key, effect }) => [`${app.key}.${key}`, effect]),
      ),
    )
    expect(effects).toEqual({
      'webhook.respond': 'none',
      'http.request': 'depends',
      'logic.filter': 'none',
      'logic.if': 'none',
      'logic.paths': 'none',
      'logic.each': 'none',
      'logic.leave': 'none',
      'logic.delay': 'none',
      'logic.wait_for_call': 'none',
      'logic.approval': 'none',
      'logic.run_flow': 'idempotent',
      'logic.stop': 'none',
      'logic.throttle': 'none',
      'logic.digest': 'idempotent',
      'data.set': 'none',
      'data.store_get': 'none',
      'data.store_set': 'idempotent',
      'data.store_increment': 'idempotent',
      'data.store_remove': 'idempotent',
      'data.table_insert': 'idempotent',
      'data.table_upsert': 'idempotent',
      'data.table_find': 'none',
      'data.table_update': 'idempotent',
      'data.table_count': 'none',
      'data.count': 'idempotent',
      'data.format': 'none',
      'data.parse': 'none',
      'data.build': 'none',
      'code.run': 'none',
      'email.send': 'once',
      'postgres.insert': 'once',
      'postgres.upsert': 'idempotent',
      'postgres.query': 'depends',
      'ai.generate': 'idempotent',
    })
    const request = findAction('http', 'request')
    const effect = request?.effect
    if (typeof effect !== 'function')
      throw new Error('the effect of a request depends on its method')
    expect([effect({ method: 'GET' }), effect({ method: 'PUT' })]).toEqual([
      'idempotent',
      'idempotent',
    ])
    expect([effect({ method: 'POST' }), effect({ method: 'PATCH' })]).toEqual(['once', 'once'])
  })
})

interface Property {
  title?: string
  control?: string
  type?: string
  const?: unknown
  enum?: unknown[]
  items?: unknown
  properties?: Record<string, unknown>
  oneOf?: Property[]
}

function expectDrawable(schema: { properties?: Record<string, unknown> }): void {
  for (const [name, value] of Object.entries(schema.properties ?? {})) {
    const property = value as Property
    if (property.const !== undefined) continue
    const isKnown = property.control ? controls.has(property.control) : isPlain(property)
    expect(property.title, name).toBeTruthy()
    expect(isKnown, `${name} is a kind of field that the form cannot draw`).toBe(true)
  }
}

function isPlain(property: Property): boolean {
  const { type, items, oneOf } = property
  if (oneOf) {
    for (const variant of oneOf) {
      expect(variant.title).toBeTruthy()
      expectDrawable(variant)
    }
    return oneOf.every(({ properties = {} }) => Object.values(properties).some(isFixed))
  }
  if (type === 'object') {
    expectDrawable(property)
    return property.properties !== undefined
  }
  if (type === 'array') return items !== undefined
  return ['string', 'number', 'integer', 'boolean'].includes(type ?? '')
}

function isFixed(member: unknown): boolean {
  return (member as Property).const !== undefined
}
