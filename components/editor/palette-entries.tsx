'use client'

import { useShortcut } from '@/components/keys/keys-provider'
import { useRegisterActions } from '@/components/palette/palette-registry'
import { showToast } from '@/components/ui/toast-store'
import type { FlowSummary } from '@/lib/contracts/flows'
import { findStep, stepNumbers } from '@/lib/flow/graph'
import { readingOrder } from './commands'
import { useEditor } from './editor-context'
import { titleOf } from './step-facts'

/** What the palette offers in the builder beside its shortcuts: the steps, and the flow's URL. */
export function PaletteEntries({ flow }: { flow: FlowSummary }) {
  const { store, catalog } = useEditor()
  const { url } = flow
  useRegisterActions(() => {
    const document = store.getState().flow
    const numbers = stepNumbers(document)
    return readingOrder(document).map((key) => ({
      ...{ id: `step ${key}`, group: 'steps' as const, hint: `Step ${numbers.get(key) ?? ''}` },
      label: titleOf(document, findStep(document, key), catalog),
      act: () => {
        const { select, openPanel, showStep } = store.getState()
        select(key)
        openPanel()
        showStep(key)
      },
    }))
  })
  const copy = () => {
    if (url === null) return
    navigator.clipboard.writeText(url).then(
      () => showToast('URL copied.'),
      () => showToast('The URL was not copied. Copy it from the trigger.', { isError: true }),
    )
  }
  useShortcut('copy-url', copy, { when: url !== null })
  return null
}
