'use client'

import type { NodeProps } from '@xyflow/react'
import { ChevronsUpDown, Layers } from 'lucide-react'
import { type MouseEvent, memo } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { classes } from '@/components/ui/classes'
import { foldingOf } from '@/lib/flow/fold-sections'
import { CardFooter } from '../card-footer'
import { useEditor, useEditorState } from '../editor-context'
import { useFreeMove } from '../free/use-free-move'
import { markByClick } from '../marking'
import { touchLook, WireEnds } from '../step-card'
import type { StepNode, StepNodeData } from '../to-canvas'
import { useCardDrag } from '../use-card-drag'
import { useDistance } from '../view/distance'
import { FarFace } from '../view/far-face'
import { SectionMenu, smallButton } from './section-menu'
import { SectionName } from './section-name'
import { useSectionCommands } from './use-section-commands'

/** A folded section: one card for all its steps, with the worst that is known of them. */
export const SectionCard = memo(function SectionCard({ id, data }: NodeProps<StepNode>) {
  const { isSelected, isMarked, isDragged, isTarget, props } = useSectionCard(id, data)
  const distance = useDistance()
  const section = data.section?.id ?? ''
  return (
    <>
      <WireEnds />
      {/* biome-ignore lint/a11y/useSemanticElements: a card is a group of buttons, no form part */}
      <div
        {...props}
        role="group"
        aria-roledescription="section"
        aria-label={sectionName(data, isMarked)}
        data-step-key={id}
        style={{ height: data.cardHeight }}
        className={classes(
          'pointer-events-auto relative w-full cursor-pointer rounded-card border border-dashed bg-surface text-left',
          // A second edge: more than one card lies here.
          'shadow-[0_4px_0_-1px_var(--hl-surface),0_4px_0_0_var(--hl-line-strong)]',
          isSelected ? 'border-lapis ring-1 ring-lapis' : 'border-line-strong',
          isDragged && 'opacity-60',
          isTarget && 'ring-2 ring-lapis',
          data.handles && isSelected && touchLook,
        )}
      >
        {distance === 'near' ? (
          <SectionFace section={section} stepKey={id} data={data} isReachable={isSelected} />
        ) : (
          <FarFace data={data} distance={distance} status={data.footer?.status} />
        )}
        {distance === 'near' && data.footer && (
          <CardFooter stepKey={id} footer={data.footer} isReachable={false} />
        )}
      </div>
    </>
  )
})

interface SectionFaceProps {
  section: string
  stepKey: string
  data: StepNodeData
  isReachable: boolean
}

function SectionFace({ section, stepKey, data, isReachable }: SectionFaceProps) {
  const { fold } = useSectionCommands()
  const isNamed = useEditorState((state) => state.namedSection === section)
  const isReadOnly = useEditorState((state) => state.save.kind === 'conflict')
  return (
    <div className="flex h-15.5 items-center gap-3 pr-2 pl-3.25">
      <span aria-hidden className="text-ink-2 grid size-8 shrink-0 place-items-center">
        <Layers />
      </span>
      <div className="min-w-0 grow">
        {isNamed ? (
          <SectionName id={section} title={data.title} first={stepKey} />
        ) : (
          <div className="font-strong truncate" title={data.title}>
            {data.title}
          </div>
        )}
        <div className="text-caption text-ink-3 truncate">{data.subtitle}</div>
      </div>
      <AriaButton
        aria-label={`Open ${data.title}`}
        isDisabled={isReadOnly}
        excludeFromTabOrder={!isReachable}
        onPress={() => fold(section, false)}
        className={smallButton}
      >
        <ChevronsUpDown />
      </AriaButton>
      <SectionMenu id={section} isReachable={isReachable} />
    </div>
  )
}

function useSectionCard(id: string, { handles }: Pick<StepNodeData, 'handles'>) {
  const { store } = useEditor()
  const startDrag = useCardDrag(id)
  const startMove = useFreeMove(id)
  const isTarget = useEditorState(({ drawn }) => drawn?.targets.has(id) === true)
  const isMarked = useEditorState((state) => state.marked.includes(id))
  const isDragged = useEditorState((state) => state.drag?.keys.includes(id) === true)
  const isChosen = useEditorState(
    ({ flow, selection }) => selection !== undefined && foldingOf(flow).cardOf(selection) === id,
  )
  return {
    isMarked,
    isDragged,
    isTarget,
    isSelected: isChosen || isMarked,
    props: {
      tabIndex: isChosen ? 0 : -1,
      onPointerDown: handles ? startMove : startDrag,
      onClick: (event: MouseEvent) => {
        if (markByClick(event, id, store)) return
        const { select, closePanel } = store.getState()
        select(id)
        // Its first step is not what was pressed.
        closePanel()
      },
    },
  }
}

/** The whole of a card in a sentence, for those who hear it. */
function sectionName(
  { title, subtitle, footer, position }: StepNodeData,
  isMarked: boolean,
): string {
  const state = footer ? ` ${footer.text}.` : ''
  return `Section ${title}, ${subtitle}.${state} ${position}${isMarked ? ' Chosen.' : ''}`
}
