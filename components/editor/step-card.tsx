'use client'

import { Handle, type NodeProps, Position } from '@xyflow/react'
import { type MouseEvent, memo, useState } from 'react'
import { classes } from '@/components/ui/classes'
import { CardFace, triggerBar } from './card-face'
import { CardFooter } from './card-footer'
import { useEditor, useEditorState } from './editor-context'
import { FreeHandles } from './free/free-handles'
import { useFreeMove } from './free/use-free-move'
import { markByClick } from './marking'
import { CardNotes } from './notes/card-notes'
import { StepMenu } from './step-menu'
import type { StepNode, StepNodeData } from './to-canvas'
import { useCardDrag } from './use-card-drag'
import { useDistance } from './view/distance'
import { FarFace } from './view/far-face'

/** A step on the canvas: 256 × 64, and 30 more with a footer. */
export const StepCard = memo(function StepCard({ id, data }: NodeProps<StepNode>) {
  const card = useCard(id, data)
  const distance = useDistance()
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
          'group pointer-events-auto relative w-full cursor-pointer rounded-card border bg-surface text-left',
          card.isSelected
            ? 'border-lapis ring-1 ring-lapis'
            : 'border-line hover:border-line-strong',
          card.freeLook,
          (card.isDragged || data.isSkipped) && 'border-dashed',
          data.isTrigger && triggerBar,
        )}
      >
        {distance === 'near' ? (
          <CardFace data={data} />
        ) : (
          <FarFace data={data} distance={distance} status={data.footer?.status} />
        )}
        {distance === 'near' && data.footer && (
          <CardFooter stepKey={id} footer={data.footer} isReachable={card.isActive} />
        )}
        {distance === 'near' && card.hasMenu && (
          <div className="absolute top-7.5 right-1.5 max-md:hidden">
            <StepMenu
              stepKey={id}
              isQuiet
              isReachable={card.isActive}
              onOpenChange={card.setMenuOpen}
            />
          </div>
        )}
      </div>
      {distance === 'near' && <CardNotes notes={data.notes} />}
    </>
  )
})

/** Choosing, focus and the menu of a card, whatever it looks like. */
export function useCard(id: string, { handles }: Pick<StepNodeData, 'handles'>) {
  const isMarked = useEditorState((state) => state.marked.includes(id))
  const isChosen = useEditorState((state) => state.selection === id)
  const isDragged = useEditorState((state) => state.drag?.keys.includes(id) === true)
  const { store } = useEditor()
  const startDrag = useCardDrag(id)
  const startMove = useFreeMove(id)
  const isTarget = useEditorState(({ drawn }) => drawn?.targets.has(id) === true)
  const isSelected = isChosen || isMarked
  const isFree = handles !== undefined
  const isActive = useEditorState((state) => (state.selection ?? 'trigger') === id)
  const select = useEditorState((state) => state.select)
  const openPanel = useEditorState((state) => state.openPanel)
  const [isHovered, setHovered] = useState(false)
  const [isMenuOpen, setMenuOpen] = useState(false)
  return {
    isSelected,
    isMarked,
    isDragged,
    isActive,
    freeLook: classes(isTarget && 'ring-2 ring-lapis', isFree && isSelected && touchLook),
    hasMenu: isSelected || isHovered || isMenuOpen,
    setMenuOpen,
    props: {
      tabIndex: isActive ? 0 : -1,
      onPointerEnter: () => setHovered(true),
      onPointerLeave: () => setHovered(false),
      onPointerDown: isFree ? startMove : startDrag,
      onClick: (event: MouseEvent) => {
        if (markByClick(event, id, store)) return
        select(id)
        openPanel()
      },
    },
  }
}

/** A finger moves the chosen card and not the canvas. */
export const touchLook = 'nopan touch-none'

export function CardEnds({ id, data }: Pick<NodeProps<StepNode>, 'id' | 'data'>) {
  const { handles, isTrigger } = data
  if (!handles) return <WireEnds />
  return <FreeHandles stepKey={id} handles={handles} isTrigger={isTrigger} />
}

/** React Flow measures lines at these; the lines are drawn from the arrangement. */
export function WireEnds() {
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} className="invisible" />
      <Handle
        type="source"
        position={Position.Bottom}
        isConnectable={false}
        className="invisible"
      />
    </>
  )
}

/** The whole of a card in a sentence, for those who hear it. */
export function cardName(
  { number, count, title, subtitle, footer, position }: StepNodeData,
  isMarked = false,
): string {
  const state = footer ? ` ${footer.text}${/[.?!]$/.test(footer.text) ? '' : '.'}` : ''
  return `Step ${number} of ${count}, ${title}, ${subtitle}.${state} ${position}${isMarked ? ' Chosen.' : ''}`
}
