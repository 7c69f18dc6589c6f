'use client'

import { useMemo } from 'react'
import { showToast } from '@/components/ui/toast-store'
import { type Connection, connect, disconnect, refusals } from '@/lib/flow/connect'
import { findStep } from '@/lib/flow/graph'
import { arrangeAgain, arrangeFreely, isFree, type Places, placeSteps } from '@/lib/flow/positions'
import { type Editor, useEditor } from '../editor-context'
import { titleOf } from '../step-facts'
import { isSettled } from '../use-step-keys'
import { withFoldedSteps } from './folded-places'

/** What is done to a flow that is arranged by hand; each is one step of undo. */
export interface FreeCommands {
  /** Turns free arrange on, with every card where it stands. */
  turnOn(places: Places): void
  turnOff(): void
  /** All cards arranged again; they stay free to be moved. */
  tidy(places: Places): void
  /** Puts cards where they were dragged to. */
  place(places: Places): void
  /** The same by keys: what follows quickly undoes as one. */
  nudge(places: Places): void
  /** Says why when it cannot be. */
  connect(connection: Connection): void
  disconnect(connection: Connection): void
}

type Hands = Pick<Editor, 'store' | 'catalog'>

export function useFreeCommands(): FreeCommands {
  const editor = useEditor()
  return useMemo(() => createFreeCommands(editor), [editor])
}

export function createFreeCommands(editor: Hands): FreeCommands {
  const { store } = editor
  const state = () => store.getState()
  const title = titles(editor)
  const move = (places: Places, group?: string) => {
    const [key = '', ...others] = places.keys()
    const what = others.length > 0 ? `${places.size} cards` : title(key)
    const options = { label: `move ${what}`, ...(group === undefined ? {} : { group }) }
    state().edit((flow) => placeSteps(flow, withFoldedSteps(state(), places)), options)
  }
  const settled = (act: () => void) => {
    if (isSettled(store)) act()
  }
  return {
    turnOn: (places) =>
      settled(() => {
        state().edit((flow) => arrangeFreely(flow, places), { label: 'arrange freely' })
        state().announce('Free arrange is on. Cards stay where you put them.')
      }),
    turnOff: () =>
      settled(() => {
        state().edit(arrangeAgain, { label: 'arrange automatically' })
        state().announce('Free arrange is off. The flow arranges itself.')
      }),
    tidy: (places) =>
      settled(() => {
        if (!isFree(state().flow)) return
        state().edit((flow) => placeSteps(flow, places), { label: 'tidy' })
        state().announce('Tidied. Undo brings the places back.')
      }),
    place: (places) => settled(() => move(places)),
    nudge: (places) => settled(() => move(places, `nudge ${[...places.keys()].join(' ')}`)),
    connect: (connection) => settled(() => join(editor, connection)),
    disconnect: (connection) => settled(() => part(editor, connection)),
  }
}

function join(editor: Hands, connection: Connection): void {
  const { edit, announce, flow: before } = editor.store.getState()
  const { flow, refusal } = connect(before, connection)
  if (refusal) {
    showToast(refusals[refusal])
    announce(refusals[refusal])
    return
  }
  const [from, to] = ends(editor, connection)
  edit(() => flow, { label: `connect ${from} to ${to}` })
  announce(`${from} leads to ${to}.`)
}

function part(editor: Hands, connection: Connection): void {
  const { edit, announce } = editor.store.getState()
  const [from, to] = ends(editor, connection)
  edit((flow) => disconnect(flow, connection), { label: `delete line from ${from} to ${to}` })
  announce(`Line from ${from} to ${to} deleted.`)
}

function ends(editor: Hands, { from, to }: Connection): [string, string] {
  const title = titles(editor)
  return [title(from), title(to)]
}

function titles({ store, catalog }: Hands): (key: string) => string {
  return (key) => {
    const { flow } = store.getState()
    return titleOf(flow, findStep(flow, key), catalog)
  }
}
