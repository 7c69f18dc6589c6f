'use client'

import { type RefObject, Suspense } from 'react'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { useIsPhone } from '@/components/ui/use-is-phone'
import type { DataPickerHandle } from './data-picker'
import { DataSheet } from './data-sheet'
import type { DataPath } from './template-parts'
import type { Mention } from './template-value'

const DataPicker = lazyOverlay('The list of data', () =>
  import('./data-picker').then((module) => module.DataPicker),
)

interface FieldPickerProps {
  /** What is typed into. */
  input: RefObject<HTMLElement | null>
  list: RefObject<DataPickerHandle | null>
  isOpen: boolean
  mention: Mention | undefined
  onPick: (path: DataPath) => void
  onClose: () => void
}

/** Under the field while something is typed; asked for by the button, on a phone over everything. */
export function FieldPicker({ input, list, isOpen, ...picker }: FieldPickerProps) {
  const isSheet = useIsPhone() && picker.mention === undefined
  const pick = (path: DataPath) => {
    picker.onPick(path)
    // The sheet holds the focus until it is gone.
    if (isSheet) requestAnimationFrame(() => input.current?.focus())
  }
  const content = isOpen && (
    <Suspense>
      <DataPicker ref={list} {...picker} onPick={pick} isSheet={isSheet} />
    </Suspense>
  )
  if (!isSheet) return content
  return (
    <DataSheet isOpen={isOpen} onClose={picker.onClose}>
      {content}
    </DataSheet>
  )
}
