import { describe, expect, it } from 'vitest'
import { placesOf } from '@/lib/flow/positions'
import { foldSection, makeSection } from '@/lib/flow/sections'
import { indexCatalog } from '../catalog-index'
import { createEditorStore } from '../editor-store'
import { exampleCatalog, exampleFlow } from '../example.data'
import { createFreeCommands } from './free-commands'

const places = new Map([
  ['trigger', { x: -128, y: 0 }],
  ['filter', { x: -128, y: 120 }],
  ['request', { x: -128, y: 240 }],
])
const right = (x: number) => new Map([['request', { x, y: 240 }]])

function open() {
  let time = 0
  const store = createEditorStore({ flow: exampleFlow, issues: [], now: () => time })
  const commands = createFreeCommands({ store, catalog: indexCatalog(exampleCatalog) })
  const pass = (ms: number) => {
    time += ms
  }
  return { state: store.getState, commands, pass }
}

describe('what is done to a flow that is arranged by hand', () => {
  it('is turned on with every card where it stands, and off without places, each one undo', () => {
    const { state, commands } = open()
    commands.turnOn(places)
    expect(state().flow.layout).toBe('free')
    expect(placesOf(state().flow)).toEqual(places)
    commands.turnOff()
    expect(state().flow).toEqual(exampleFlow)
    state().undo()
    expect(placesOf(state().flow)).toEqual(places)
    state().undo()
    expect(state().flow).toEqual(exampleFlow)
  })

  it('takes all steps of a folded section along with its card', () => {
    const { state, commands } = open()
    commands.turnOn(places)
    state().setFoldsSections(true)
    const grouped = makeSection(state().flow, ['filter', 'request'], 'All')
    state().edit(() => foldSection(grouped, 'section_1', true), { label: 'fold' })
    commands.place(new Map([['filter', { x: 72, y: 170 }]]))
    expect([...placesOf(state().flow)]).toEqual([
      ['trigger', { x: -128, y: 0 }],
      ['filter', { x: 72, y: 170 }],
      ['request', { x: 72, y: 290 }],
    ])
  })

  it('undoes a drag as one, and keys that follow quickly as one', () => {
    const { state, commands, pass } = open()
    commands.turnOn(places)
    commands.place(right(100))
    pass(5_000)
    for (const x of [120, 140, 160]) {
      commands.nudge(right(x))
      pass(100)
    }
    state().undo()
    expect(placesOf(state().flow).get('request')?.x).toBe(100)
    state().undo()
    expect(placesOf(state().flow).get('request')?.x).toBe(-128)
    expect(state().announcement).toBe('Undone: move HTTP request')
  })

  it('connects and disconnects, and says why it does not', () => {
    const { state, commands } = open()
    const line = { from: 'trigger', branch: 'main', to: 'request' }
    commands.connect(line)
    expect(state().flow.edges).toContainEqual(line)
    expect(state().announcement).toBe('Ticket leads to HTTP request.')
    commands.disconnect(line)
    expect(state().flow.edges).toEqual(exampleFlow.edges)
    const before = state().flow
    commands.connect({ from: 'request', branch: 'main', to: 'filter' })
    expect(state().flow).toBe(before)
    expect(state().announcement).toBe('The steps would lead round in a circle.')
  })

  it('tidies a free flow only, and it stays free', () => {
    const { state, commands } = open()
    commands.tidy(places)
    expect(state().flow).toBe(exampleFlow)
    commands.turnOn(right(900))
    commands.tidy(places)
    expect(placesOf(state().flow)).toEqual(places)
    expect(state().flow.layout).toBe('free')
  })
})
