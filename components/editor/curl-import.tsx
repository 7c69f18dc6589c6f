'use client'

import { Terminal } from 'lucide-react'
import { type ClipboardEvent, type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { TextArea } from '@/components/ui/text-area'
import { showToast } from '@/components/ui/toast-store'
import { type CurlRequest, looksLikeCurl, readCurl } from '@/lib/flow/curl'
import { updateStep } from '@/lib/flow/edit'
import { findStep } from '@/lib/flow/graph'
import { curlInput } from './curl-input'
import { useEditor } from './editor-context'

/** Fields of a request: a cURL command that is pasted into its URL fills all of them. */
export function CurlPaste({ stepKey, children }: { stepKey: string; children: ReactNode }) {
  const take = useTakeCurl(stepKey)
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    const isUrl = event.target instanceof Element && event.target.closest('[data-field-path="url"]')
    if (!isUrl || !looksLikeCurl(text)) return
    event.preventDefault()
    event.stopPropagation()
    const reading = readCurl(text)
    if (reading.ok) take(reading.request, reading.notes)
    else showToast(reading.problem, { isError: true })
  }
  return (
    <div className="contents" onPasteCapture={onPaste}>
      {children}
    </div>
  )
}

/** The same by a button, for those who do not guess it. */
export function CurlImport({ stepKey }: { stepKey: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div>
      <Button variant="quiet" size="sm" className="-ml-2" onPress={() => setOpen(true)}>
        <Terminal />
        Fill in from cURL
      </Button>
      {isOpen && <CurlDialog stepKey={stepKey} onClose={() => setOpen(false)} />}
    </div>
  )
}

function CurlDialog({ stepKey, onClose }: { stepKey: string; onClose: () => void }) {
  const take = useTakeCurl(stepKey)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const submit = () => {
    const reading = readCurl(text)
    if (!reading.ok) return setProblem(reading.problem)
    take(reading.request, reading.notes)
    onClose()
  }
  return (
    <Dialog
      title="Fill in from cURL"
      width="md"
      isOpen
      onOpenChange={(isNow) => !isNow && onClose()}
    >
      <div className="mt-4">
        <TextArea
          label="cURL command"
          description="As the documentation of an API shows it, or as your browser copies it."
          rows={8}
          isMono
          value={text}
          onChange={(next) => {
            setText(next)
            setProblem(undefined)
          }}
          errorMessage={problem}
        />
      </div>
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button variant="primary" onPress={submit}>
          Fill in
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** The step's fields as the command has them, in one step of undo. */
function useTakeCurl(stepKey: string) {
  const { store } = useEditor()
  return (request: CurlRequest, notes: readonly string[]) => {
    const label = 'fill in from cURL'
    store.getState().edit(
      (flow) => {
        const input = curlInput(findStep(flow, stepKey)?.input ?? {}, request)
        return updateStep(flow, stepKey, { input })
      },
      { label },
    )
    const after = store.getState().flow
    const undo = () => store.getState().flow === after && store.getState().undo()
    showToast(['Filled in from cURL.', ...notes].join(' '), { undo })
  }
}
