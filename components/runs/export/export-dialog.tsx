'use client'

import { useEffect, useRef, useState } from 'react'
import { saveBytes } from '@/components/deliveries/save-bytes'
import { useWorkspace } from '@/components/flows/links'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { ErrorText } from '@/components/ui/field-parts'
import { Segmented } from '@/components/ui/segmented'
import { showToast } from '@/components/ui/toast-store'
import type { RunQuery } from '../filter/filter-meaning'
import { type ExportFormat, readExport } from './read-export'

interface ExportDialogProps {
  query: RunQuery
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

export function ExportDialog({ query, isOpen, onOpenChange }: ExportDialogProps) {
  return (
    <Dialog title="Export these runs" width="sm" isOpen={isOpen} onOpenChange={onOpenChange}>
      {({ close }) => <ExportForm query={query} onClose={close} />}
    </Dialog>
  )
}

const formats = [
  { id: 'csv', label: 'CSV' },
  { id: 'ndjson', label: 'NDJSON' },
]

function ExportForm({ query, onClose }: { query: RunQuery; onClose: () => void }) {
  const [format, setFormat] = useState<ExportFormat>('csv')
  const { save, lines, problem } = useExport({ query, format, onDone: onClose })
  const isReading = lines !== undefined
  return (
    <>
      <p className="text-ink-2 mt-2 mb-4">
        What the list shows with its filter, the newest first: 50,000 runs at most.
      </p>
      <Segmented
        label="Format"
        items={formats}
        selectedKey={format}
        onSelectionChange={(id) => setFormat(id === 'ndjson' ? 'ndjson' : 'csv')}
      />
      <div role="status" className="text-ink-2 mt-3 min-h-5 tabular-nums">
        {isReading && `${lines.toLocaleString('en')} runs so far…`}
        {problem !== undefined && <ErrorText>{problem}</ErrorText>}
      </div>
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button variant="primary" onPress={() => void save()} isPending={isReading}>
          Save file
        </Button>
      </DialogActions>
    </>
  )
}

interface ExportOptions {
  query: RunQuery
  format: ExportFormat
  onDone: () => void
}

/** Closing the dialog ends it. */
function useExport({ query, format, onDone }: ExportOptions) {
  const workspace = useWorkspace()
  const [lines, setLines] = useState<number>()
  const [problem, setProblem] = useState<string>()
  const current = useRef<AbortController>(undefined)
  useEffect(() => () => current.current?.abort(), [])
  const save = async () => {
    const order = new AbortController()
    current.current = order
    setProblem(undefined)
    setLines(0)
    // The first line of a table names its columns.
    const heads = format === 'csv' ? 1 : 0
    const onLines = (count: number) => setLines(Math.max(0, count - heads))
    try {
      const { signal } = order
      const file = await readExport({ query, format, workspace, signal, onLines })
      saveBytes(file, `runs.${format}`)
      showToast(`Saved as runs.${format}.`)
      onDone()
    } catch (error) {
      if (order.signal.aborted) return
      setProblem(error instanceof Error ? error.message : 'The file did not come. Try again.')
    }
    setLines(undefined)
  }
  return { save, lines, problem }
}
