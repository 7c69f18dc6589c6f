'use client'

import { Dialog } from '@/components/ui/dialog'
import { RawData } from './raw-data'

/** A step as the document holds it, over the canvas. */
export function RawStep({ stepKey, onClose }: { stepKey: string; onClose: () => void }) {
  return (
    <Dialog title="Raw data of the step" width="md" isOpen onOpenChange={onClose}>
      <div className="mt-4 max-h-100 overflow-auto">
        <RawData stepKey={stepKey} />
      </div>
    </Dialog>
  )
}
