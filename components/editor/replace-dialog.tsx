'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast-store'
import { findStep } from '@/lib/flow/graph'
import { type Hit, replaceText } from '@/lib/flow/search-steps'
import { useEditor, useEditorState } from './editor-context'
import { titleOf } from './step-facts'
import { countSteps } from './use-flow-search'

interface ReplaceDialogProps {
  words: string
  by: string
  changes: readonly Hit[]
  onReplace: (chosen: readonly Hit[]) => void
  onClose: () => void
}

/** What replacing would change, place by place; any of them can be left out. */
export function ReplaceDialog({ words, by, changes, onReplace, onClose }: ReplaceDialogProps) {
  const { store } = useEditor()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = changes.filter((hit) => !left.has(nameOf(hit)))
  const toggle = (hit: Hit, isChosen: boolean) => {
    const next = new Set(left)
    if (isChosen) next.delete(nameOf(hit))
    else next.add(nameOf(hit))
    setLeft(next)
  }
  const replace = () => {
    onReplace(chosen)
    onClose()
    const after = store.getState().flow
    const undo = () => store.getState().flow === after && store.getState().undo()
    showToast(`Replaced in ${countSteps(chosen)}.`, { undo })
  }
  return (
    <Dialog
      title={`Replace “${words}” by “${by}”`}
      width="md"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <ul className="mt-4 grid max-h-90 gap-3 overflow-auto">
        {changes.map((hit) => (
          <li key={nameOf(hit)}>
            <Checkbox
              className="items-start [&>span:first-child]:mt-0.5"
              isSelected={!left.has(nameOf(hit))}
              onChange={(isChosen: boolean) => toggle(hit, isChosen)}
            >
              <Change hit={hit} words={words} by={by} />
            </Checkbox>
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" isDisabled={chosen.length === 0} onPress={replace}>
          Replace in {countSteps(chosen)}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function Change({ hit, words, by }: { hit: Hit; words: string; by: string }) {
  const { catalog } = useEditor()
  const flow = useEditorState((state) => state.flow)
  return (
    <span className="grid min-w-0 gap-0.5">
      <span>
        {titleOf(flow, findStep(flow, hit.step), catalog)}{' '}
        <span className="text-ink-3">{hit.place.replace(/^input\./, '')}</span>
      </span>
      <del className="text-data text-ink-2 font-mono break-all">{hit.text.slice(0, 200)}</del>
      <ins className="text-data font-mono break-all no-underline">
        {replaceText(hit.text, words, by).slice(0, 200)}
      </ins>
    </span>
  )
}

function nameOf({ step, place }: Hit): string {
  return `${step} ${place}`
}
