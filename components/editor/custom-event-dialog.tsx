'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import {
  type CustomEvent,
  type CustomEventProblems,
  readCustomEvent,
  tidyJson,
} from './custom-event'
import type { TestEvent } from './use-send-event'

interface CustomEventDialogProps {
  example: unknown
  onClose: () => void
  onSend: (event: TestEvent) => void
}

const methods = ['POST', 'PUT', 'PATCH', 'DELETE', 'GET'].map((id) => ({ id, label: id }))

/** A test event of one's own: method, headers, body. */
export function CustomEventDialog({ example, onClose, onSend }: CustomEventDialogProps) {
  const [written, setWritten] = useState<CustomEvent>(() => ({
    method: 'POST',
    headers: 'content-type: application/json',
    body: JSON.stringify(example ?? {}, null, 2),
  }))
  const [problems, setProblems] = useState<CustomEventProblems>({})
  const change = (part: Partial<CustomEvent>) => {
    setWritten({ ...written, ...part })
    setProblems({})
  }
  const submit = () => {
    const read = readCustomEvent(written)
    if (read.event) onSend(read.event)
    else setProblems(read.problems)
  }
  return (
    <Dialog
      title="Send a test event"
      width="md"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-5">
          <Select
            label="Method"
            items={methods}
            selectedKey={written.method}
            // The list offers exactly the methods.
            onSelectionChange={(method) => change({ method: method as CustomEvent['method'] })}
            className="max-w-40"
          />
          <TextArea
            label="Headers"
            description="One on each line, as “Name: value”."
            rows={2}
            isMono
            value={written.headers}
            onChange={(headers) => change({ headers })}
            errorMessage={problems.headers}
          />
          {written.method !== 'GET' && (
            <TextArea
              label="Body"
              rows={8}
              isMono
              value={written.body}
              onChange={(body) => change({ body })}
              onBlur={() => setWritten({ ...written, body: tidyJson(written.body) })}
              errorMessage={problems.body}
            />
          )}
        </div>
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit">
            Send
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
