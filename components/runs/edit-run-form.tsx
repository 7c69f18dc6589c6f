'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { DialogActions } from '@/components/ui/dialog'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import type { RunDetail, RunTarget } from '@/lib/contracts/runs'
import { type EditableBody, textProblem } from './edited-event'
import { EditedPreview } from './edited-preview'
import { usualTarget } from './rerun-choices'
import type { RunActions } from './use-run-actions'

interface EditRunFormProps {
  run: RunDetail
  body: Exclude<EditableBody, { format: 'none' }>
  actions: RunActions
  onClose: () => void
}

/** The original beside the text that is edited; a narrow screen has room for the latter alone. */
export function EditRunForm({ run, body, actions, onClose }: EditRunFormProps) {
  const [text, setText] = useState(body.text)
  const [target, setTarget] = useState<RunTarget>(usualTarget(run))
  const [problem, setProblem] = useState<string>()
  const send = () => {
    const found = textProblem(body, text)
    setProblem(found)
    if (found) return
    const { contentType } = body
    const event = { body: text, ...(contentType ? { contentType } : {}) }
    actions.start({ target, from: 'start', event })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        send()
      }}
    >
      <p className="text-body text-ink-2 mt-1">
        Every step runs anew with this data, as an event of its own. {body.note}
      </p>
      <div className="mt-4 grid items-start gap-4 md:grid-cols-2">
        <TextArea
          {...{ label: 'Original', value: body.text, rows: 12 }}
          className="max-md:hidden"
          labelAction={
            <CopyButton
              text={body.text}
              label="Copy original"
              variant="quiet"
              size="sm"
              isIconOnly
            />
          }
          onChange={() => undefined}
          isMono
          isReadOnly
        />
        <TextArea
          {...{ label: 'Edited', value: text, rows: 12, errorMessage: problem }}
          labelAction={
            <Button
              variant="quiet"
              size="sm"
              onPress={() => {
                setText(body.text)
                setProblem(undefined)
              }}
            >
              Reset
            </Button>
          }
          onChange={(next) => {
            setText(next)
            // Told once, it goes as soon as it is put right.
            if (problem) setProblem(textProblem(body, next))
          }}
          isMono
        />
      </div>
      <Select
        className="mt-4 max-w-60"
        label="Run on"
        items={targetsOf(run)}
        selectedKey={String(target)}
        onSelectionChange={(key) =>
          setTarget(key === 'live' || key === 'draft' ? key : Number(key))
        }
      />
      <div className="mt-4">
        <EditedPreview runId={run.id} target={target} />
      </div>
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={actions.isPending}>
          {actions.isPending ? 'Starting…' : 'Run with this data'}
        </Button>
      </DialogActions>
    </form>
  )
}

function targetsOf({ version }: RunDetail) {
  return [
    { id: 'live', label: 'Live version' },
    ...(version === 'draft' ? [] : [{ id: String(version), label: `This version (v${version})` }]),
    { id: 'draft', label: 'My draft' },
  ]
}
