'use client'

import { type ReactNode, useId } from 'react'
import { CopyButton } from './copy-button'

interface UrlFieldProps {
  label: string
  isLabelHidden?: boolean
  url: string
  labelAction?: ReactNode
  description?: ReactNode
}

/** The last characters stay readable however narrow the field is. */
const tailLength = 10

/** A URL to take away: read-only, one click to copy. */
export function UrlField({
  label,
  isLabelHidden = false,
  url,
  labelAction,
  description,
}: UrlFieldProps) {
  const id = useId()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <span
        className={isLabelHidden ? 'sr-only' : 'text-meta flex items-center justify-between gap-2'}
      >
        <span id={id} className="font-label">
          {label}
        </span>
        {labelAction}
      </span>
      <div className="rounded-control border-line bg-bg flex min-h-10 items-center gap-2 border pr-1.25 pointer-coarse:min-h-13">
        {/* biome-ignore lint/a11y/useSemanticElements: an <input> cannot be cut in the middle */}
        <div
          role="textbox"
          aria-readonly
          aria-labelledby={id}
          tabIndex={0}
          title={url}
          onClick={selectAll}
          onFocus={selectAll}
          onKeyDown={ignoreKeys}
          className="text-data rounded-control flex h-8 min-w-0 grow items-center pl-2.5 font-mono focus-visible:outline-offset-0"
        >
          <span className="min-w-0 truncate">{url.slice(0, -tailLength)}</span>
          <span className="shrink-0">{url.slice(-tailLength)}</span>
        </div>
        <CopyButton text={url} size="sm" />
      </div>
      {description && <p className="text-caption text-ink-3">{description}</p>}
    </div>
  )
}

function selectAll(event: { currentTarget: HTMLElement }): void {
  getSelection()?.selectAllChildren(event.currentTarget)
}

/** Read-only: the keys of the browser (copy, select all) are all it needs. */
function ignoreKeys(): void {}
