'use client'

import type { NodeProps } from '@xyflow/react'
import { Repeat } from 'lucide-react'
import { memo } from 'react'
import { classes } from '@/components/ui/classes'
import { useEditorState } from './editor-context'
import { type AddPlace, isSamePlace } from './layout-geometry'
import { CardNotes } from './notes/card-notes'
import { CardEnds, cardName, useCard } from './step-card'
import { StepMenu } from './step-menu'
import type { StepNode } from './to-canvas'

/** A container: its body stands inside the frame, as cards of their own. */
export const FrameCard = memo(function FrameCard({ id, data }: NodeProps<StepNode>) {
  const card = useCard(id, data)
  const isTarget = useEditorState(
    ({ drag }) => drag?.target !== undefined && isSamePlace(drag.target, startOf(id)),
  )
  return (
    <>
      <CardEnds id={id} data={data} />
      {/* biome-ignore lint/a11y/useSemanticElements: a card is a group of buttons, no form part */}
      <div
        {...card.props}
        role="group"
        aria-roledescription="step"
        aria-label={cardName(data, card.isMarked)}
        data-step-key={id}
        style={{ height: data.cardHeight }}
        className={classes(
          'pointer-events-auto w-full cursor-pointer rounded-dialog border bg-bg',
          card.isSelected ? 'border-lapis ring-1 ring-lapis' : 'border-line-strong',
          card.freeLook,
          (card.isDragged || data.isSkipped) && 'border-dashed',
        )}
      >
        <div className="text-caption text-ink-2 flex h-10 items-center gap-2 pr-2 pl-4">
          <Repeat />
          <span className="min-w-0 grow truncate">
            <b className="font-strong text-ink">{data.title}</b> {data.subtitle}
          </span>
          {data.footer?.status === 'skipped' && (
            <span className="font-label text-caption shrink-0">Skipped</span>
          )}
          {card.hasMenu && (
            <StepMenu
              stepKey={id}
              isQuiet
              isReachable={card.isActive}
              onOpenChange={card.setMenuOpen}
            />
          )}
          <span aria-hidden className="text-ink-3 font-mono text-[11px]">
            {data.number}
          </span>
        </div>
      </div>
      {isTarget && <div aria-hidden className={targetLook} />}
      <CardNotes notes={data.notes} />
    </>
  )
})

const startOf = (key: string): AddPlace => ({ after: { key, inside: true } })

/** Where the dragged step would come to: between the header and the first card. */
const targetLook = 'bg-lapis absolute top-9.5 right-6 left-6 h-1 rounded-full'
