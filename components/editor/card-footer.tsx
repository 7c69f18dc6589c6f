'use client'

import { Button as AriaButton } from 'react-aria-components/Button'
import { classes } from '@/components/ui/classes'
import { StatusShape } from '@/components/ui/status-shape'
import { useEditor } from './editor-context'
import type { Footer } from './footers'

interface CardFooterProps {
  stepKey: string
  footer: Footer
  /** Its button is part of the Tab order while the card is the active one. */
  isReachable: boolean
}

export function CardFooter({ stepKey, footer, isReachable }: CardFooterProps) {
  const { store } = useEditor()
  const isReconnect = footer.action?.startsWith('Reconnect') === true
  const fix = () => {
    const { select, openPanel } = store.getState()
    select(stepKey)
    // An account stands first; whatever else is wrong is seen at its field.
    openPanel('setup', isReconnect ? 'connectionId' : undefined)
  }
  return (
    <div
      className={classes(
        'flex h-7.5 items-center gap-1.5 rounded-b-[11px] border-t px-3 text-caption',
        looks[footer.status],
      )}
    >
      <StatusShape status={footer.status} size={14} />
      <span className="truncate" title={footer.text}>
        {footer.text}
      </span>
      {footer.action && (
        <AriaButton
          aria-label={`${footer.action}: ${footer.text}`}
          onPress={fix}
          excludeFromTabOrder={!isReachable}
          className="rounded-pill font-strong ml-auto min-h-6 shrink-0 px-1 underline underline-offset-3"
        >
          {footer.action}
        </AriaButton>
      )}
    </div>
  )
}

const looks: Record<Footer['status'], string> = {
  failed: 'border-transparent bg-failed-soft font-label text-failed-ink',
  needs: 'border-transparent bg-needs-soft font-label text-needs-ink',
  succeeded: 'border-line text-ink-2',
  stale: 'border-line text-ink-2',
  skipped: 'border-dashed border-line-strong text-ink-2',
}
