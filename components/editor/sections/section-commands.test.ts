import { describe, expect, it } from 'vitest'
import { indexCatalog } from '../catalog-index'
import { createEditorStore } from '../editor-store'
import { exampleCatalog, exampleFlow } from '../example.data'
import { chosenKeys, chosenWith, markTo } from '../marking'
import { placeUnder } from './place-under'
import { createSectionCommands } from './use-section-commands'

function start() {
  const store = createEditorStore({ flow: exampleFlow, issues: [] })
  const commands = createSectionCommands({ store, catalog: indexCatalog(exampleCatalog) })
  return { store, commands, state: () => store.getState() }
}

describe('the commands of sections', () => {
  it('make, name, fold and ungroup, each as one step of undo', () => {
    const { commands, state } = start()
    commands.make(['request', 'filter'])
    expect(state().namedSection).toBe('section_1')
    commands.rename('section_1', 'Work')
    commands.fold('section_1', true)
    commands.ungroup('section_1')
    expect(state().flow.sections).toEqual([])
    expect(state().history.past.map(({ label }) => label)).toEqual([
      'make a section',
      'rename Section 1',
      'fold Work',
      'ungroup Work',
    ])
    state().undo()
    expect(state().flow.sections).toEqual([
      { id: 'section_1', title: 'Work', steps: ['filter', 'request'], collapsed: true },
    ])
    for (const _ of ['fold', 'rename', 'make']) state().undo()
    expect(state().flow).toBe(exampleFlow)
  })

  it('say why no section is made, and change nothing', () => {
    const { commands, state } = start()
    commands.make(['filter'])
    expect(state().announcement).toMatch(/two steps or more/)
    expect(state().flow).toBe(exampleFlow)
    expect(state().namedSection).toBeUndefined()
  })

  it('add below a folded section, not within it', () => {
    const { commands, state } = start()
    commands.make(['filter', 'request'])
    const [section] = state().flow.sections ?? []
    if (!section) throw new Error('The section was made.')
    commands.addBelow({ section, keys: section.steps })
    expect(state().picker).toEqual({ after: { key: 'request', branch: 'main' } })
  })
})

describe('what is chosen where sections are folded', () => {
  it('is every step of a folded section, on the canvas alone', () => {
    const { store, commands, state } = start()
    commands.make(['filter', 'request'])
    commands.fold('section_1', true)
    expect(chosenKeys(state())).toEqual(['filter'])
    state().setFoldsSections(true)
    expect(chosenKeys(state())).toEqual(['filter', 'request'])
    state().select(undefined)
    expect(chosenWith(state(), 'filter')).toEqual(['filter', 'request'])
    markTo(store, 'filter')
    expect(state().marked).toEqual(['filter', 'request'])
    expect(state().announcement).toBe('2 steps chosen.')
  })

  it('is followed by what is put after its card, and not after its first step', () => {
    const { commands, state } = start()
    const catalog = indexCatalog(exampleCatalog)
    commands.make(['filter', 'request'])
    commands.fold('section_1', true)
    const place = () => placeUnder(state(), 'filter', catalog)
    expect(place()).toMatchObject({ after: { key: 'filter' } })
    state().setFoldsSections(true)
    expect(place()).toMatchObject({ after: { key: 'request' } })
  })
})
