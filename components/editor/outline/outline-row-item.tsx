'use client'

import type { ReactNode } from 'react'
import { Collection } from 'react-aria-components/Collection'
import { TreeItem, TreeItemContent } from 'react-aria-components/Tree'
import { BrokenCard } from '../broken-card'
import { DrawBoundary } from '../draw-boundary'
import { GroupRowHead } from './group-row-head'
import { useOutline } from './outline-context'
import { OutlineNotes } from './outline-notes'
import type { Rail } from './outline-rails'
import type { OutlineRow } from './outline-rows'
import { PlusLine } from './plus-button'
import { rowName } from './row-name'
import { SectionRowHead } from './section-row-head'
import { StepRowCard } from './step-row-card'

/** One row of the tree, and the rows under it. */
export function OutlineRowItem({ row }: { row: OutlineRow }) {
  return (
    <TreeItem
      id={row.id}
      textValue={row.title}
      aria-label={rowName(row)}
      data-step-key={row.kind === 'step' ? row.id : undefined}
      data-row-id={row.id}
      data-keys={row.kind === 'step' ? 'steps' : undefined}
      className="group/row px-1 outline-none"
    >
      <TreeItemContent>
        <RowContent row={row} />
      </TreeItemContent>
      <Collection items={row.children}>{(child) => <OutlineRowItem row={child} />}</Collection>
    </TreeItem>
  )
}

function RowContent({ row }: { row: OutlineRow }) {
  const outline = useOutline()
  const rails = outline.rails.get(row.id) ?? []
  if (row.kind === 'group') {
    const { section } = row
    return (
      <Rails rails={rails}>
        {section === undefined ? (
          <GroupRowHead row={row} />
        ) : (
          <SectionRowHead row={row} section={section} />
        )}
      </Rails>
    )
  }
  const isOpen = row.children.length > 0 && !outline.folded.has(row.id)
  const plus = row.plusBelow && !isOpen && <PlusLine plus={row.plusBelow} />
  const inner = rails.at(-1)
  // What its plus adds is no more in the section.
  const endsSection = inner?.kind === 'section' && inner.isEnd
  return (
    <Rails rails={endsSection ? rails.slice(0, -1) : rails}>
      <Rails rails={endsSection ? [inner] : []}>
        {row.plusAbove && <PlusLine plus={row.plusAbove} />}
        <div className={row.isInner && !(row.isContainer && isOpen) ? 'pb-2' : ''}>
          <DrawBoundary fallback={() => <BrokenCard stepKey={row.id} />}>
            <StepRowCard row={row} />
          </DrawBoundary>
          <OutlineNotes row={row} />
        </div>
      </Rails>
      {plus}
    </Rails>
  )
}

/** The lines and frames that run down beside a row, from the outermost inwards. */
function Rails({ rails, children }: { rails: readonly Rail[]; children: ReactNode }) {
  const [rail, ...inner] = rails
  if (!rail) return children
  const { kind, isEnd, plus } = rail
  const isLast = kind === 'frame' && isEnd && !plus
  return (
    <>
      <div className={isLast ? 'pb-2' : ''}>
        <div className={railLook(rail)}>
          <Rails rails={inner}>{children}</Rails>
        </div>
      </div>
      {plus && <PlusLine plus={plus} />}
    </>
  )
}

function railLook({ kind, isEnd }: Rail): string {
  if (kind === 'section') {
    return `border-line-strong border-x border-dashed px-[7px] ${isEnd ? 'rounded-b-dialog border-b pb-[7px]' : ''}`
  }
  if (kind === 'branch') return 'border-line-strong ml-3 border-l-[1.5px] pl-4'
  return `border-line-strong bg-bg border-x px-[7px] ${isEnd ? 'rounded-b-card border-b' : ''}`
}
