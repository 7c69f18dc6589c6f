'use client'

import { Suspense, useState } from 'react'
import { Button } from '@/components/ui/button'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { useHasBeen } from '@/components/ui/use-has-been'
import type { RunFilterState } from '../use-run-filter'

const ExportDialog = lazyOverlay('The export', () =>
  import('./export-dialog').then((module) => module.ExportDialog),
)

export function ExportButton({ filter }: { filter: RunFilterState }) {
  const [isOpen, setOpen] = useState(false)
  const hasBeen = useHasBeen(isOpen)
  return (
    <>
      <Button onPress={() => setOpen(true)}>Export</Button>
      {hasBeen && (
        <Suspense>
          <ExportDialog query={filter.query} isOpen={isOpen} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  )
}
