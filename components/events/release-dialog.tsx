'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { NumberField } from '@/components/ui/number-field'
import { Segmented } from '@/components/ui/segmented'

interface ReleaseDialogProps {
  /** "12 held events" */
  events: string
  isPending: boolean
  onClose: () => void
  /** undefined: all at once. */
  onRelease: (perSecond: number | undefined) => void
}

const usualPerSecond = 2

/** All at once, or so that nobody behind the flow is flooded. */
export function ReleaseDialog({ events, isPending, onClose, onRelease }: ReleaseDialogProps) {
  const [pace, setPace] = useState('all')
  const [perSecond, setPerSecond] = useState<number | null>(usualPerSecond)
  const isSlow = pace === 'slowly'
  return (
    <Dialog title={`Run ${events}`} isOpen onOpenChange={onClose}>
      <p className="text-ink-2 mt-2">
        They run on the live version, oldest first, as if they had arrived now.
      </p>
      <div className="mt-4 grid justify-items-start gap-4">
        <Segmented
          label="Pace"
          items={[
            { id: 'all', label: 'All at once' },
            { id: 'slowly', label: 'Slowly' },
          ]}
          selectedKey={pace}
          onSelectionChange={setPace}
        />
        {isSlow && (
          <NumberField
            label="Runs per second"
            value={perSecond}
            onChange={setPerSecond}
            minValue={0.1}
            maxValue={1_000}
            className="w-48"
          />
        )}
      </div>
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button
          variant="primary"
          isPending={isPending}
          onPress={() => onRelease(isSlow ? (perSecond ?? usualPerSecond) : undefined)}
        >
          {isPending ? 'Starting…' : 'Run them'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
