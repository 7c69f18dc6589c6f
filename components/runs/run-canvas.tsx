'use client'

import { useMemo, useState } from 'react'
import { runStatuses } from '@/components/editor/overlay/run-statuses'
import { ReadOnlyCanvas } from '@/components/editor/read-only-canvas'
import type { RunDetail } from '@/lib/contracts/runs'
import type { Catalog } from '@/lib/flow/schema'

interface RunCanvasProps {
  run: RunDetail
  catalog: Catalog
  selectedKey: string
  onSelect: (key: string) => void
}

/** The flow as it ran, with the way that was taken. */
export function RunCanvas({ run, catalog, selectedKey, onSelect }: RunCanvasProps) {
  const statuses = useMemo(() => runStatuses(run), [run])
  // It comes anew with every event of the run, and is the same.
  const [document] = useState(run.document)
  return (
    <div className="border-line flex min-h-96 grow border-t max-lg:h-[60dvh]">
      <ReadOnlyCanvas
        flow={document}
        catalog={catalog}
        label="Run on the canvas"
        statuses={statuses}
        selected={selectedKey}
        onSelect={onSelect}
      />
    </div>
  )
}
