'use client'

import type { NodeProps } from '@xyflow/react'
import { Repeat } from 'lucide-react'
import { memo } from 'react'
import { classes } from '@/components/ui/classes'
import { StatusShape } from '@/components/ui/status-shape'
import { CardFace, triggerBar } from '../card-face'
import { StillNotes } from '../notes/still-notes'
import { WireEnds } from '../step-card'
import type { StepNode, StepNodeData } from '../to-canvas'
import { useDistance } from '../view/distance'
import { FarFace } from '../view/far-face'
import { MarkBadge } from './mark-badge'
import type { StepMark } from './step-status'
import { useStill, useStillState } from './still-context'

/** A step that is looked at: its status in a run, or what became of it between two versions. */
export const StillCard = memo(function StillCard({ id, data }: NodeProps<StepNode>) {
  const card = useStillCard(id, data)
  const distance = useDistance()
  return (
    <>
      <WireEnds />
      <div
        {...card.props}
        className={classes(
          'pointer-events-auto relative w-full rounded-card border bg-surface text-left',
          card.canPress && 'cursor-pointer',
          card.isSelected ? 'border-lapis ring-1 ring-lapis' : borders[card.mark ?? 'moved'],
          card.status?.status === 'skipped' && 'border-dashed border-line-strong',
          data.isTrigger && triggerBar,
        )}
      >
        {distance === 'near' ? (
          <CardFace data={data} />
        ) : (
          <FarFace data={data} distance={distance} status={card.status?.status} />
        )}
        {distance === 'near' && card.status && (
          <div
            className={classes(
              'flex h-7.5 items-center gap-1.5 rounded-b-[11px] border-t px-3 text-caption',
              card.status.status === 'failed'
                ? 'border-transparent bg-failed-soft font-label text-failed-ink'
                : 'border-line text-ink-2',
            )}
          >
            <StatusShape status={card.status.status} size={14} />
            <span className="truncate tabular-nums" title={card.status.text}>
              {card.status.text}
            </span>
          </div>
        )}
        <MarkBadge stepKey={id} />
      </div>
      {distance === 'near' && <StillNotes notes={data.notes} />}
    </>
  )
})

/** A container that is looked at; its body stands inside. */
export const StillFrame = memo(function StillFrame({ id, data }: NodeProps<StepNode>) {
  const card = useStillCard(id, data)
  const distance = useDistance()
  return (
    <>
      <WireEnds />
      <div
        {...card.props}
        className={classes(
          'pointer-events-auto relative w-full rounded-dialog border bg-bg',
          card.canPress && 'cursor-pointer',
          card.isSelected ? 'border-lapis ring-1 ring-lapis' : 'border-line-strong',
          card.status?.status === 'skipped' && 'border-dashed',
        )}
      >
        <div className="text-caption text-ink-2 flex h-10 items-center gap-2 pr-3 pl-4">
          <Repeat />
          <span className="min-w-0 grow truncate">
            <b className="font-strong text-ink">{data.title}</b> {data.subtitle}
          </span>
          {card.status && (
            <span
              className="flex max-w-1/2 items-center gap-1.5 tabular-nums"
              title={card.status.text}
            >
              <StatusShape status={card.status.status} size={14} />
              <span className="truncate">{card.status.text}</span>
            </span>
          )}
          <span aria-hidden className="text-ink-3 font-mono text-[11px]">
            {data.number}
          </span>
        </div>
        <MarkBadge stepKey={id} />
      </div>
      {distance === 'near' && <StillNotes notes={data.notes} />}
    </>
  )
})

function useStillCard(id: string, data: StepNodeData) {
  const { onSelect, store } = useStill()
  const status = useStillState(({ statuses }) => statuses.get(id))
  const mark = useStillState(({ marks }) => marks.get(id))
  const isSelected = useStillState(({ selected }) => selected === id)
  const isActive = useStillState(({ active }) => active === id)
  return {
    status,
    mark,
    isSelected,
    canPress: onSelect !== undefined,
    props: {
      role: 'group',
      'aria-roledescription': 'step',
      'aria-label': stillName(data, { status: status?.text, mark }),
      'aria-current': isSelected || undefined,
      'data-step-key': id,
      style: { height: data.cardHeight },
      tabIndex: isActive ? 0 : -1,
      onFocus: () => store.setState({ active: id }),
      onClick: () => onSelect?.(id),
    },
  }
}

/** The whole of a card in a sentence. */
function stillName(
  { number, count, title, subtitle, position }: StepNodeData,
  { status, mark }: { status: string | undefined; mark: string | undefined },
): string {
  const sentences = [status, mark && `${mark.charAt(0).toUpperCase()}${mark.slice(1)}`]
  const said = sentences.flatMap((text) => (text ? [/[.?!]$/.test(text) ? text : `${text}.`] : []))
  const place = number === 0 ? '' : `Step ${number} of ${count}, `
  return [`${place}${title}, ${subtitle}.`, ...said, position].join(' ')
}

const borders: Record<StepMark, string> = {
  added: 'border-lapis inset-shadow-[3px_0_0_var(--hl-lapis)]',
  removed: 'border-dashed border-line-strong',
  changed: 'border-needs',
  moved: 'border-line',
}
