'use client'

import { rootGraph } from '@/lib/flow/graph'
import { arrangeAgain, type Places } from '@/lib/flow/positions'
import { useEditor } from '../editor-context'
import { footers } from '../footers'
import { createCanvasProjection } from '../to-canvas'
import { useBrokenAccounts } from '../use-connected-apps'
import { issuesNow } from '../use-issues'
import { useSamples } from '../use-samples'

/** Where each card of the flow stands when the flow arranges itself, as tall as the cards are now. */
export function useArrangedPlaces(): () => Places {
  const { store, catalog } = useEditor()
  const samples = useSamples()
  const brokenAccounts = useBrokenAccounts()
  return () => {
    const issues = issuesNow({ store, catalog })
    const flow = arrangeAgain(store.getState().flow)
    // Only whether a card has a footer counts, not what it says.
    const shown = footers({ flow, issues, samples, brokenAccounts, timeOf: (iso) => iso })
    // The steps of a folded section have places too: they are seen when it is opened.
    const all = { flow, catalog, footers: shown, isUnfolded: true }
    const { nodes } = createCanvasProjection()(all)
    const { entry, steps } = rootGraph(flow)
    const keys = new Set([entry, ...steps.map(({ key }) => key)])
    const roots = nodes.filter(({ id }) => keys.has(id))
    return new Map(roots.map(({ id, position }) => [id, position]))
  }
}
