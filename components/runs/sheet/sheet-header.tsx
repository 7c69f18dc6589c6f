import { Maximize2, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLinks } from '@/components/flows/links'
import { shortId } from '@/components/flows/short-id'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { CopyButton } from '@/components/ui/copy-button'
import { StatusChip } from '@/components/ui/status'
import type { RunDetail } from '@/lib/contracts/runs'
import { stepNumbers } from '@/lib/flow/graph'
import { RunActions } from '../run-actions'
import { runSentence, runStatus } from '../run-status'
import { ShareButton } from '../share-button'
import { waitsForChip } from '../waits-for-chip'
import { sheetTitleId } from './use-run-sheet'

interface SheetHeaderProps {
  run: RunDetail
  stepKey: string
  /** What running everything again would repeat. */
  warning: string | undefined
  onClose: () => void
}

/** What the run is, and what can be done with it. */
export function SheetHeader({ run, stepKey, warning, onClose }: SheetHeaderProps) {
  const { id, flowName, waitsFor } = run
  return (
    <BareHeader id={id} title={flowName || 'A deleted flow'} onClose={onClose}>
      <div className="flex flex-wrap items-center gap-2">
        <StatusChip status={runStatus(run)}>
          {waitsFor ? waitsForChip(run, waitsFor) : runSentence(run, stepNumbers(run.document))}
        </StatusChip>
        <span className="flex items-center">
          <span title={id} className="text-data text-ink-2 font-mono">
            {shortId(id)}
          </span>
          <CopyButton text={id} label="Copy run id" variant="quiet" size="sm" isIconOnly />
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <RunActions run={run} warning={warning} />
        <ShareButton run={run} stepKey={stepKey} />
      </div>
    </BareHeader>
  )
}

interface BareHeaderProps {
  id: string
  title: string
  onClose: () => void
  children?: ReactNode
}

export function BareHeader({ id, title, onClose, children }: BareHeaderProps) {
  const links = useLinks()
  return (
    <header className="border-line bg-surface sticky top-0 z-2 grid shrink-0 gap-2 border-b px-6 py-3">
      <div className="flex items-center gap-1">
        <h2
          id={sheetTitleId}
          tabIndex={-1}
          className="font-strong min-w-0 grow truncate outline-none"
        >
          {title}
        </h2>
        <ButtonLink
          href={links.run(id)}
          variant="quiet"
          size="sm"
          isIcon
          aria-label="Open as a page"
        >
          <Maximize2 />
        </ButtonLink>
        <Button variant="quiet" size="sm" isIcon aria-label="Close the run" onPress={onClose}>
          <X />
        </Button>
      </div>
      {children}
    </header>
  )
}
