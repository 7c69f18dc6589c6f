'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Dialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Button } from '@/components/ui/button'
import { findStep } from '@/lib/flow/graph'
import { readingOrder } from '../commands'
import { useEditor, useEditorState } from '../editor-context'
import { titleOf } from '../step-facts'
import { StepPanel } from '../step-panel'
import { closeSheet } from './close-sheet'

/** The settings of a step over the whole phone; its foot walks the steps. */
export function StepSheet() {
  const { store } = useEditor()
  const key = useEditorState((state) => state.selection)
  const isOpen = useEditorState((state) => state.isPanelOpen && state.selection !== undefined)
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(next) => !next && closeSheet(store)}
      className="fixed inset-0 z-40"
    >
      <Modal className="bg-surface h-dvh">
        <Dialog aria-label="Step" className="flex h-full flex-col outline-none">
          <div className="relative min-h-0 grow [&>aside]:border-l-0">
            <StepPanel />
          </div>
          {key !== undefined && <SheetFoot stepKey={key} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function SheetFoot({ stepKey }: { stepKey: string }) {
  const { store, catalog } = useEditor()
  const flow = useEditorState((state) => state.flow)
  const order = readingOrder(flow)
  const at = order.indexOf(stepKey)
  const [before, after] = [at > 0 ? order[at - 1] : undefined, order[at + 1]]
  const go = (key: string) => {
    const { select, openPanel } = store.getState()
    select(key)
    openPanel('setup')
  }
  const nameOf = (key: string) => titleOf(flow, findStep(flow, key), catalog)
  const test = () => store.getState().openPanel(at === 0 ? 'events' : 'test')
  return (
    <div className="border-line bg-bg flex shrink-0 items-center gap-2 border-t px-4 pt-2.5 pb-3.5">
      <Button
        variant="quiet"
        className="h-11 min-w-14"
        isDisabled={before === undefined}
        aria-label={before === undefined ? 'No step before' : `Step ${at}, ${nameOf(before)}`}
        onPress={() => before !== undefined && go(before)}
      >
        <ChevronLeft />
        {at > 0 && at}
      </Button>
      <Button className="h-11 grow" onPress={test}>
        {at === 0 ? 'Events' : 'Test this step'}
      </Button>
      <Button
        variant="quiet"
        className="h-11 min-w-14"
        isDisabled={after === undefined}
        aria-label={after === undefined ? 'No step after' : `Step ${at + 2}, ${nameOf(after)}`}
        onPress={() => after !== undefined && go(after)}
      >
        {after !== undefined && at + 2}
        <ChevronRight />
      </Button>
    </div>
  )
}
