'use client'

import { useMemo } from 'react'
import { showToast } from '@/components/ui/toast-store'
import type { FoldedSection } from '@/lib/flow/fold-sections'
import {
  foldSection,
  makeSection,
  newSectionTitle,
  renameSection,
  ungroupSection,
  whyNoSection,
} from '@/lib/flow/sections'
import { type Editor, useEditor } from '../editor-context'
import { placeBelow } from './place-below'

/** What a person does to sections; each is one step of undo. */
export interface SectionCommands {
  /** A section of these steps, whose title is written next; else a sentence why not. */
  make(keys: readonly string[]): void
  /** Opens the field of its title. */
  name(id: string): void
  rename(id: string, title: string): void
  fold(id: string, isFolded: boolean): void
  ungroup(id: string): void
  /** Opens the list of steps for the place below it. */
  addBelow(card: FoldedSection): void
  /** Says that its steps must be seen for this. */
  refuse(card: FoldedSection): void
}

export function useSectionCommands(): SectionCommands {
  const editor = useEditor()
  return useMemo(() => createSectionCommands(editor), [editor])
}

export function createSectionCommands({
  store,
  catalog,
}: Pick<Editor, 'store' | 'catalog'>): SectionCommands {
  const state = () => store.getState()
  const sectionOf = (id: string) => state().flow.sections?.find((section) => section.id === id)
  const say = (text: string) => {
    showToast(text)
    state().announce(text)
  }
  return {
    make(keys) {
      const problem = whyNoSection(state().flow, keys)
      if (problem !== undefined) return say(problem)
      const title = newSectionTitle(state().flow)
      state().edit((flow) => makeSection(flow, keys, title), { label: 'make a section' })
      const made = state().flow.sections?.at(-1)
      if (!made) return
      state().mark([])
      state().nameSection(made.id)
      state().announce(`Section of ${made.steps.length} steps made. Write its title.`)
    },
    name: (id) => state().nameSection(id),
    rename(id, title) {
      const before = state().flow
      const label = `rename ${sectionOf(id)?.title ?? 'the section'}`
      state().edit((flow) => renameSection(flow, id, title), { label })
      if (state().flow !== before) state().announce(`Section ${sectionOf(id)?.title ?? ''}.`)
    },
    fold(id, isFolded) {
      const section = sectionOf(id)
      const [first] = section?.steps ?? []
      if (!section || first === undefined) return
      const label = `${isFolded ? 'fold' : 'open'} ${section.title}`
      const before = state().flow
      state().edit((flow) => foldSection(flow, id, isFolded), { label })
      if (state().flow === before) return
      state().select(first)
      state().closePanel()
      state().showStep(first)
      state().announce(`${section.title} ${isFolded ? 'folded to one card' : 'opened'}.`)
    },
    ungroup(id) {
      const section = sectionOf(id)
      const [first] = section?.steps ?? []
      if (!section) return
      state().edit((flow) => ungroupSection(flow, id), { label: `ungroup ${section.title}` })
      if (first !== undefined) state().showStep(first)
      state().announce(`${section.title} ungrouped.`)
    },
    addBelow(card) {
      const place = placeBelow(card, { flow: state().flow, catalog })
      if (place) state().openPicker(place)
      else say(`Several ways end in ${card.section.title}. Open it to add a step to one of them.`)
    },
    refuse: ({ section }) => say(`Open ${section.title} first: it is folded to one card.`),
  }
}
