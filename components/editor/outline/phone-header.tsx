'use client'

import { ChevronLeft, Ellipsis, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { countWords } from '@/components/flows/changes-not-live'
import { flowTabs } from '@/components/flows/flow-tabs'
import { linksOf } from '@/components/flows/links'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Menu } from '@/components/ui/menu'
import type { FlowSummary } from '@/lib/contracts/flows'
import { useEditor, useEditorState } from '../editor-context'
import { FlowNameField } from '../flow-name'
import { HistoryButton } from '../history-button'
import { PaletteEntries } from '../palette-entries'
import { SaveWord } from '../save-word'
import { StateChip } from '../state-chip'
import { useFlowMenu } from '../use-flow-menu'
import { useHistorySteps } from '../use-history-steps'
import { useLiveDiff } from '../use-live-diff'

/** Name and undo in the first line, state and save word in the second; the rest is in the menu. */
export function PhoneHeader({ flow }: { flow: FlowSummary }) {
  const links = linksOf(useEditor().workspace)
  const [isRenaming, setRenaming] = useState(false)
  const changes = useLiveDiff(flow)?.length ?? 0
  return (
    <header className="border-line bg-bg shrink-0 border-b px-4 pt-1">
      <div className="flex h-11 items-center">
        <ButtonLink
          href={links.flows}
          aria-label="Back to flows"
          variant="quiet"
          isIcon
          className="-ml-3 size-11"
        >
          <ChevronLeft />
        </ButtonLink>
        <div className="min-w-0 grow">
          <FlowNameField flow={flow} isEditing={isRenaming} setEditing={setRenaming} />
        </div>
        <PaletteEntries flow={flow} />
        <Undo />
        <More flow={flow} onRename={() => afterMenu(() => setRenaming(true))} />
      </div>
      <div className="flex h-9 items-center gap-1.5 pb-3">
        <StateChip flow={flow} />
        {flow.status !== 'draft' && changes > 0 && (
          <span className="rounded-pill border-line font-label text-caption inline-flex h-6 shrink-0 items-center border px-2">
            {countWords(changes)}
          </span>
        )}
        <span className="grow" />
        <SaveWord isAlways />
      </div>
    </header>
  )
}

/** A menu that closes gives the focus back in the next frame. */
function afterMenu(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act))
}

function Undo() {
  return <HistoryButton step={useHistorySteps().undo} icon={<Undo2 />} className="size-11" />
}

function More({ flow, onRename }: { flow: FlowSummary; onRename: () => void }) {
  const { workspace } = useEditor()
  const isCanvasShown = useEditorState((state) => state.isCanvasShown)
  const showCanvas = useEditorState((state) => state.showCanvas)
  const { redo } = useHistorySteps()
  const tabs = flowTabs(linksOf(workspace), flow.id, 'build').filter(({ isCurrent }) => !isCurrent)
  const { items, dialog } = useFlowMenu(flow)
  // The pages have no icons, so that nothing of this menu has one.
  const whole = items.map(({ icon: _, ...item }) => item)
  const sections = [
    {
      id: 'view',
      items: [
        {
          id: 'redo',
          label: redo.label,
          isDisabled: !redo.isPossible,
          onAction: redo.act,
        },
        {
          id: 'canvas',
          label: isCanvasShown ? 'Back to editing' : 'View canvas',
          onAction: () => showCanvas(!isCanvasShown),
        },
      ],
    },
    { id: 'pages', items: tabs.map(({ href, label }) => ({ id: href, label, href })) },
    { id: 'flow', items: [{ id: 'rename', label: 'Rename', onAction: onRename }, ...whole] },
  ]
  return (
    <>
      <Menu label="Flow" sections={sections}>
        <Button variant="quiet" isIcon aria-label="More" className="-mr-3 size-11">
          <Ellipsis />
        </Button>
      </Menu>
      {dialog}
    </>
  )
}
