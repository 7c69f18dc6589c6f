'use client'

import { DataTree } from '@/components/ui/data-tree'
import { Dialog } from '@/components/ui/dialog'
import { findStep } from '@/lib/flow/graph'
import { useEditorState } from './editor-context'

/** A step as the document holds it. */
export function RawStep({ stepKey, onClose }: { stepKey: string; onClose: () => void }) {
  const step = useEditorState(({ flow }) => findStep(flow, stepKey) ?? flow.trigger)
  return (
    <Dialog title="Raw data of the step" width="md" isOpen onOpenChange={onClose}>
      <div className="mt-4 max-h-100 overflow-auto">
        <DataTree value={step} label="Raw data of the step" />
      </div>
    </Dialog>
  )
}
