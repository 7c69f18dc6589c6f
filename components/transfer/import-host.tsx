'use client'

import { Suspense, useEffect, useState } from 'react'
import { useAddress } from '@/components/flows/use-address'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { type FlowSource, isFlowText } from './read-file'

const ImportDialog = lazyOverlay('The dialog', () =>
  import('./import-dialog').then((module) => module.ImportDialog),
)

/** The part of the address that opens the dialog: `/w/<ws>/flows?import=1`. */
export const importParameter = 'import'

/** Where a page takes flows: by its address, a file that is dropped on it, or a text that is pasted. */
export function ImportHost() {
  const { params, change } = useAddress()
  const [source, setSource] = useState<FlowSource>()
  const isOpen = params.has(importParameter)
  useFlowGifts(!isOpen, (given) => {
    setSource(given)
    change({ [importParameter]: '1' })
  })
  if (!isOpen) return null
  return (
    <Suspense>
      <ImportDialog
        source={source}
        onClose={() => {
          setSource(undefined)
          change({ [importParameter]: undefined })
        }}
      />
    </Suspense>
  )
}

/** Listens to the whole page; a field keeps what is pasted into it. */
function useFlowGifts(isOn: boolean, onGift: (source: FlowSource) => void): void {
  useEffect(() => {
    if (!isOn) return
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const onDrop = (event: DragEvent) => {
      const [file] = event.dataTransfer?.files ?? []
      if (!file) return
      // Else the browser would leave the page and show the file.
      event.preventDefault()
      onGift(file)
    }
    const onPaste = (event: ClipboardEvent) => {
      const { target } = event
      const isTyping = target instanceof Element && target.closest('input, textarea') !== null
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (!isTyping && isFlowText(text)) onGift(text)
    }
    document.addEventListener('dragover', onDragOver)
    document.addEventListener('drop', onDrop)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('dragover', onDragOver)
      document.removeEventListener('drop', onDrop)
      document.removeEventListener('paste', onPaste)
    }
  })
}
