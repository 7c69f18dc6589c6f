'use client'

import { useMemo, useState } from 'react'
import { findStep } from '@/lib/flow/graph'
import { type Flow, triggerKey } from '@/lib/flow/schema'
import { type Hit, replaceable, replaceInSteps, searchSteps } from '@/lib/flow/search-steps'
import type { CatalogIndex } from './catalog-index'
import { readingOrder } from './commands'
import { useEditor, useEditorState } from './editor-context'
import { titleOf } from './step-facts'

/** The words searched for, where they were found, and which of these is shown. */
export function useFlowSearch() {
  const { store, catalog } = useEditor()
  const flow = useEditorState((state) => state.flow)
  const [words, setWords] = useState('')
  const [index, setIndex] = useState(-1)
  const hits = useMemo(() => inOrder(flow, words, catalog), [flow, words, catalog])
  const show = (next: number) => {
    const hit = hits[next]
    setIndex(next)
    if (!hit) return
    const { select, announce } = store.getState()
    select(hit.step)
    announce(`${next + 1} of ${hits.length}: ${titleOf(flow, findStep(flow, hit.step), catalog)}.`)
  }
  return {
    words,
    hits,
    /** Counted from 1; 0 before any was shown. */
    shown: index < 0 || hits.length === 0 ? 0 : Math.min(index, hits.length - 1) + 1,
    changes: useMemo(() => replaceable(flow, hits), [flow, hits]),
    search(text: string) {
      setWords(text)
      setIndex(-1)
    },
    go(by: 1 | -1) {
      if (hits.length === 0) return
      const start = index < 0 && by < 0 ? 0 : index
      show((start + by + hits.length) % hits.length)
    },
    replace(chosen: readonly Hit[], by: string) {
      const { edit } = store.getState()
      const label = `replace “${words}” in ${countSteps(chosen)}`
      edit((current) => replaceInSteps(current, chosen, { words, by }), { label })
    },
  }
}

export function countSteps(hits: readonly Hit[]): string {
  const count = new Set(hits.map(({ step }) => step)).size
  return `${count} step${count === 1 ? '' : 's'}`
}

function inOrder(flow: Flow, words: string, catalog: CatalogIndex): Hit[] {
  const rank = new Map(readingOrder(flow).map((key, place) => [key, place]))
  const hits = searchSteps(flow, words, {
    titleOf: (key) => titleOf(flow, findStep(flow, key), catalog),
    inputOf(key) {
      if (key === triggerKey) return catalog.triggerOf(flow.trigger)?.input
      const step = findStep(flow, key)
      return step && catalog.actionOf(step)?.input
    },
  })
  return hits.toSorted((a, b) => (rank.get(a.step) ?? 0) - (rank.get(b.step) ?? 0))
}
