'use client'

import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Button } from '@/components/ui/button'
import { DialogActions } from '@/components/ui/dialog'
import { ErrorText } from '@/components/ui/field-parts'
import { TextArea } from '@/components/ui/text-area'
import type { FlowSource } from './read-file'

interface ChooseFileProps {
  isPending: boolean
  problem: string | undefined
  onChoose: (source: FlowSource) => void
  onClose: () => void
}

/** A file that is chosen or dropped, or its text. */
export function ChooseFile({ isPending, problem, onChoose, onClose }: ChooseFileProps) {
  const [pasted, setPasted] = useState('')
  return (
    <div className="mt-4 grid gap-4">
      <DropZone
        aria-label="Drop the file of a flow here"
        getDropOperation={() => 'copy'}
        onDrop={({ items }) => {
          const [dropped] = items.filter((one) => one.kind === 'file')
          dropped?.getFile().then(onChoose)
        }}
        className="rounded-card border-line-strong data-drop-target:border-lapis data-drop-target:bg-hover grid justify-items-center gap-2 border border-dashed px-4 py-6 text-center"
      >
        <FileUp className="text-ink-3" />
        <p className="text-ink-2 text-meta max-md:hidden">Drop a file here, or</p>
        <FileTrigger
          acceptedFileTypes={['.json', 'application/json']}
          onSelect={(files) => {
            const file = files?.[0]
            if (file) onChoose(file)
          }}
        >
          <Button isPending={isPending}>{isPending ? 'Reading…' : 'Choose a file…'}</Button>
        </FileTrigger>
      </DropZone>
      <TextArea
        label="Or paste it"
        value={pasted}
        onChange={setPasted}
        rows={4}
        isMono
        placeholder='{"kind":"hookline-flow", …}'
      />
      <div role="alert" className="empty:-mt-4">
        {problem && <ErrorText>{problem}</ErrorText>}
      </div>
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button
          variant="primary"
          isDisabled={pasted.trim() === '' || isPending}
          onPress={() => onChoose(pasted)}
        >
          Look at it
        </Button>
      </DialogActions>
    </div>
  )
}
