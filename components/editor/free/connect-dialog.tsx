'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Select } from '@/components/ui/select'
import { refusals } from '@/lib/flow/connect'
import { findStep } from '@/lib/flow/graph'
import { mainBranch } from '@/lib/flow/schema'
import { useEditor, useEditorState } from '../editor-context'
import type { WayOut } from '../layout-geometry'
import { titleOf, waysOut } from '../step-facts'
import { type ConnectRow, connectRows } from './connect-rows'
import { useFreeCommands } from './free-commands'

interface ConnectDialogProps {
  from: string
  branch?: string | undefined
}

/** Leads a step to another one, or takes a line away, without drawing. */
export function ConnectDialog({ from, branch: asked }: ConnectDialogProps) {
  const { store, catalog } = useEditor()
  const flow = useEditorState((state) => state.flow)
  const { connect, disconnect } = useFreeCommands()
  const step = findStep(flow, from)
  const ways: WayOut[] = step ? waysOut(step, catalog) : [{ branch: mainBranch }]
  const [branch, setBranch] = useState(asked ?? ways[0]?.branch ?? mainBranch)
  const close = () => {
    store.getState().setConnecting(undefined)
    store.getState().showStep(from)
  }
  const press = ({ key, refusal }: ConnectRow) => {
    const line = { from, branch, to: key }
    if (refusal === 'there') disconnect(line)
    else connect(line)
    close()
  }
  return (
    <Dialog
      title={`Connect ${titleOf(flow, step, catalog)}`}
      width="md"
      isOpen
      onOpenChange={(isOpen) => !isOpen && close()}
    >
      {ways.length > 1 && (
        <Select
          label="Way out"
          className="mt-4"
          items={ways.map((way) => ({ id: way.branch, label: way.label ?? 'Next' }))}
          selectedKey={branch}
          onSelectionChange={setBranch}
        />
      )}
      <ul className="mt-4 grid max-h-90 gap-0.5 overflow-auto">
        {connectRows(flow, { from, branch }, catalog).map((row) => (
          <Row key={row.key} row={row} onPress={() => press(row)} />
        ))}
      </ul>
      <DialogActions>
        <Button onPress={close}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}

function Row({ row, onPress }: { row: ConnectRow; onPress: () => void }) {
  const { number, title, refusal } = row
  const isThere = refusal === 'there'
  const word = isThere ? 'Delete line' : 'Connect'
  return (
    <li className="flex min-h-10 items-center gap-3">
      <span className="text-ink-3 w-6 shrink-0 text-right font-mono text-[11px]">{number}</span>
      <span className="min-w-0 grow">
        <span className="block truncate">{title}</span>
        {refusal && <span className="text-caption text-ink-2 block">{refusals[refusal]}</span>}
      </span>
      {(isThere || !refusal) && (
        <Button
          size="sm"
          variant={isThere ? 'quiet' : 'secondary'}
          aria-label={`${word}: ${title}`}
          onPress={onPress}
        >
          {word}
        </Button>
      )}
    </li>
  )
}
