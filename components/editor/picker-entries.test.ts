import { describe, expect, it } from 'vitest'
import { exampleCatalog } from './example.data'
import {
  appSection,
  firstEntries,
  isMatch,
  pickerSections,
  searchSections,
  withFirst,
} from './picker-entries'

describe('pickerSections', () => {
  it('lists what needs no account first, then apps by name', () => {
    const [http] = exampleCatalog.filter(({ key }) => key === 'http')
    if (!http) throw new Error('no example app')
    const connection = { kind: 'key', fields: {} }
    const actions = http.actions.map((action) => ({ ...action, needsConnection: true }))
    const apps = [
      { ...http, key: 'zulip', title: 'Zulip', connection, actions },
      { ...http, key: 'asana', title: 'Asana', connection, actions },
      ...exampleCatalog,
    ]
    const sections = pickerSections(apps)
    expect(sections.map(({ title }) => title)).toEqual(['Built in', 'Apps'])
    expect(sections[0]?.entries.map(({ title }) => title)).toEqual([
      'HTTP request',
      'Filter',
      'Condition',
    ])
    expect(sections[1]?.entries.map(({ title }) => title)).toEqual([
      'Asana · HTTP request',
      'Zulip · HTTP request',
    ])
  })

  it('gives an app with many steps a section of its own', () => {
    const [http] = exampleCatalog.filter(({ key }) => key === 'http')
    const [action] = http?.actions ?? []
    if (!http || !action) throw new Error('no example app')
    const actions = ['set', 'format', 'parse'].map((key) => ({ ...action, key, title: key }))
    const data = { ...http, key: 'data', title: 'Data', actions }
    expect(pickerSections([data, http]).map(({ title }) => title)).toEqual(['Built in', 'Data'])
  })

  it('counts an app among the built in whose account is only an offer', () => {
    const apps = exampleCatalog.map((app) => ({
      ...app,
      connection: { kind: 'http', fields: {} },
      actions: app.actions.map((action) => ({ ...action, connectionOptional: true })),
    }))
    const [builtIn, ...others] = pickerSections(apps)
    expect([builtIn?.title, builtIn?.entries[0]?.title]).toEqual(['Built in', 'HTTP request'])
    expect(others).toEqual([])
  })

  it('leaves out a section without entries', () => {
    expect(pickerSections([])).toEqual([])
  })
})

describe('isMatch', () => {
  it('finds words in any order and any case', () => {
    const words = 'Logic Filter Goes on only when a condition is true.'
    expect(isMatch(words, 'filter')).toBe(true)
    expect(isMatch(words, 'TRUE cond')).toBe(true)
    expect(isMatch(words, 'fax')).toBe(false)
    expect(isMatch(words, '')).toBe(true)
  })
})

describe('searchSections', () => {
  const sections = pickerSections(exampleCatalog)
  const titles = (typed: string) =>
    searchSections(sections, typed).flatMap(({ entries }) => entries.map(({ title }) => title))

  it('puts names that match before descriptions that do', () => {
    expect(titles('condition')).toEqual(['Condition', 'Filter'])
  })

  it('shows everything until something is typed, and nothing for what is not there', () => {
    expect(titles(' ')).toHaveLength(3)
    expect(titles('fax')).toEqual([])
  })

  it.each([
    ['sms', 'HTTP request'],
    ['text', 'HTTP request'],
    ['if', 'Condition'],
    ['api', 'HTTP request'],
  ])('finds by the words people have for it: %s', (typed, title) => {
    expect(titles(typed)[0]).toBe(title)
  })
})

describe('sections before the others', () => {
  const sections = pickerSections(exampleCatalog)

  it('hold what is suggested and what was used, as far as it is there', () => {
    const first = [
      { title: 'Suggested for this data', ids: ['logic.filter', 'gone.gone'] },
      { title: 'Recent', ids: [] },
    ]
    const found = withFirst(sections, first)
    expect(found.map(({ title }) => title)).toEqual(['Suggested for this data', 'Built in'])
    expect(found[0]?.entries.map(({ title }) => title)).toEqual(['Filter'])
  })

  it('of one app hold all that it can do', () => {
    const logic = exampleCatalog.find(({ key }) => key === 'logic')
    if (!logic) throw new Error('no example app')
    expect(appSection(logic).entries.map(({ title }) => title)).toEqual(['Filter', 'Condition'])
  })
})

describe('firstEntries', () => {
  it('takes so many from the top, and no title without any', () => {
    const all = pickerSections(exampleCatalog).flatMap(({ entries }) => entries)
    const sections = [
      { title: 'One', entries: all.slice(0, 2) },
      { title: 'Two', entries: all.slice(0, 3) },
      { title: 'Three', entries: all.slice(0, 1) },
    ]
    const first = firstEntries(sections, 4)
    expect(first.map(({ title, entries }) => [title, entries.length])).toEqual([
      ['One', 2],
      ['Two', 2],
    ])
    expect(firstEntries(sections, 40)).toEqual(sections)
  })
})
