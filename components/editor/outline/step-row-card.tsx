'use client'

import { GripVertical, Repeat } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { AppTile } from '@/components/ui/app-tile'
import { classes } from '@/components/ui/classes'
import { StatusShape } from '@/components/ui/status-shape'
import { StepMenu } from '../step-menu'
import { FoldButton } from './fold-button'
import { useOutline } from './outline-context'
import type { StepRow } from './outline-rows'
import { PlusButton } from './plus-button'

/** A step: number, icon, name, what it does, how it is. A press opens its settings. */
export function StepRowCard({ row }: { row: StepRow }) {
  const { folded, isReadOnly } = useOutline()
  const isFolded = row.children.length > 0 && folded.has(row.id)
  const isFrame = row.isContainer && !isFolded && row.children.length > 0
  return (
    <div
      className={classes(
        'relative flex cursor-pointer items-center gap-3 py-2 pr-1 group-data-selected/row:border-lapis group-data-selected/row:ring-1 group-data-selected/row:ring-lapis group-data-dragging/row:border-dashed group-data-drop-target/row:border-lapis group-data-focus-visible/row:ring-2 group-data-focus-visible/row:ring-lapis',
        row.isContainer
          ? 'min-h-14 rounded-card border border-line-strong bg-bg'
          : 'min-h-16 rounded-card border border-line bg-surface',
        isFrame && 'rounded-b-none border-b-0',
        row.isTrigger && triggerBar,
      )}
    >
      <span
        aria-hidden
        className="text-ink-3 -mr-2 ml-2 w-4 shrink-0 font-mono text-[11px] leading-4"
      >
        {row.number}
      </span>
      {row.isContainer ? (
        <Repeat className="shrink-0" />
      ) : (
        <AppTile icon={row.icon} name={row.subtitle} isNeutral={row.isBuiltIn} />
      )}
      <div className="min-w-0 grow">
        <RowTitle row={row} />
        <span className="text-caption text-ink-3 block truncate">{row.subtitle}</span>
        {row.footer && <RowFooter row={row} />}
      </div>
      <span className="flex shrink-0 items-center">
        {!row.isTrigger && !isReadOnly && (
          <AriaButton
            slot="drag"
            aria-label={`Drag ${row.title}`}
            className="text-ink-3 rounded-pill grid h-8 w-5 place-items-center opacity-0 group-data-focus-visible-within/row:opacity-100 group-data-hovered/row:opacity-100 focus-visible:opacity-100 max-md:hidden"
          >
            <GripVertical />
          </AriaButton>
        )}
        {isFolded && <FoldButton />}
        {row.plusInside && !isReadOnly && <PlusButton plus={row.plusInside} isQuiet />}
        <StepMenu stepKey={row.id} isQuiet />
      </span>
    </div>
  )
}

/** Once, when the field comes: a function made anew with each drawing would choose again what is being typed. */
const selectText = (input: HTMLInputElement | null) => input?.select()

function RowTitle({ row }: { row: StepRow }) {
  const { rename } = useOutline()
  if (rename.key !== row.id) {
    return (
      <b className="font-strong block truncate" title={row.title}>
        {row.title}
      </b>
    )
  }
  return (
    <input
      ref={selectText}
      aria-label="Name of the step"
      defaultValue={row.title}
      maxLength={200}
      onBlur={(event) => rename.end(event.currentTarget.value)}
      className="rounded-pill border-line-strong bg-surface font-strong -ml-1.5 w-full border px-1.5"
    />
  )
}

function RowFooter({ row: { footer, problemCount } }: { row: StepRow }) {
  if (!footer) return null
  return (
    <span
      className={classes(
        'mt-1 flex items-center gap-1.5 text-caption',
        footer.status === 'failed' && 'font-label text-failed-ink',
        footer.status === 'needs' && 'font-label text-needs-ink',
        (footer.status === 'succeeded' || footer.status === 'stale') && 'text-ink-2',
      )}
    >
      <StatusShape status={footer.status} size={14} />
      <span className="truncate">{footer.text}</span>
      {problemCount > 1 && <span className="shrink-0">+{problemCount - 1} more</span>}
    </span>
  )
}

const triggerBar =
  "before:pointer-events-none before:absolute before:-inset-x-px before:-top-px before:h-3 before:rounded-t-card before:bg-[linear-gradient(var(--hl-ink)_3px,transparent_3px)] before:content-['']"
