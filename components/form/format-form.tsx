'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { previewText } from '@/lib/flow/expression'
import { type FilterChain, writeChain } from './filter-chain'
import { filterOf, withFilter } from './pill-change'
import type { PillFormat } from './pill-formats.data'
import { sampleText } from './sample-text'

interface FormatFormProps {
  format: PillFormat
  chain: FilterChain
  scope: Record<string, unknown>
  onApply: (chain: FilterChain) => void
  onBack: () => void
}

/** What a format has to be told, with what comes out of it. */
export function FormatForm({ format, chain, scope, onApply, onBack }: FormatFormProps) {
  const { fields = [] } = format
  const [typed, setTyped] = useState(() => fields.map(({ start }) => start))
  const next = withFilter(chain, filterOf(format, typed))
  const preview = previewText(writeChain(next), scope)
  return (
    <form
      noValidate
      className="grid gap-3 p-3"
      onSubmit={(event) => {
        // The panel around has forms of its own.
        event.preventDefault()
        event.stopPropagation()
        onApply(next)
      }}
    >
      {fields.map((field, index) => (
        <TextField
          key={field.label}
          label={field.label}
          description={field.description}
          autoFocus={index === 0}
          autoComplete="off"
          value={typed[index] ?? ''}
          onChange={(text) => setTyped(typed.with(index, text))}
        />
      ))}
      <p
        role="status"
        className="rounded-control bg-sunken text-caption text-ink-2 dark:bg-bg line-clamp-3 px-2.5 py-2 wrap-anywhere"
      >
        {preview.ok ? `Becomes ${sampleText(preview.value, 120) || '(empty)'}` : preview.message}
      </p>
      <div className="flex justify-end gap-2">
        <Button variant="quiet" size="sm" onPress={onBack}>
          Back
        </Button>
        <Button variant="primary" size="sm" type="submit">
          Apply
        </Button>
      </div>
    </form>
  )
}
