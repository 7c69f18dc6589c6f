'use client'

import { Redo2, Undo2 } from 'lucide-react'
import { countWords } from '@/components/flows/changes-not-live'
import { CopyUrl } from '@/components/flows/copy-url'
import { flowTabs } from '@/components/flows/flow-tabs'
import { linksOf } from '@/components/flows/links'
import { useKeysShown } from '@/components/keys/keys-provider'
import { FlowHeader } from '@/components/shell/flow-header'
import { Chip } from '@/components/ui/chip'
import { Tooltip } from '@/components/ui/tooltip'
import type { FlowSummary } from '@/lib/contracts/flows'
import { useEditor, useEditorState } from './editor-context'
import { FlowMenu } from './flow-menu'
import { FlowName } from './flow-name'
import { useFreeItems } from './free/use-free-items'
import { HistoryButton } from './history-button'
import { useShownRun } from './overlay/use-shown-run'
import { PaletteEntries } from './palette-entries'
import { PublishButton } from './publish-button'
import { SaveWord } from './save-word'
import { StateChip } from './state-chip'
import { TestFlowButton } from './test-flow-button'
import { listens } from './trigger-kinds'
import { useHistorySteps } from './use-history-steps'
import { useLiveDiff } from './use-live-diff'

/** Name and state at the left, pages in the middle, what can be done at the right. */
export function EditorHeader({ flow }: { flow: FlowSummary }) {
  const { workspace } = useEditor()
  const links = linksOf(workspace)
  const isLooking = useShownRun().run !== undefined
  const freeItems = useFreeItems({ isLooking })
  return (
    <FlowHeader
      backHref={links.flows}
      backLabel="Back to flows"
      title={<FlowName flow={flow} />}
      afterTitle={
        <>
          <StateChip flow={flow} />
          <ChangesChip flow={flow} />
        </>
      }
      tabs={flowTabs(links, flow.id, 'build')}
      actions={
        <>
          <PaletteEntries flow={flow} />
          <SaveWord />
          {!isLooking && <HistoryButtons />}
          <CopyUrl flow={flow} isIconOnly />
          <FlowMenu flow={flow} more={freeItems} />
          <TestFlowButton />
          <PublishButton flow={flow} />
        </>
      }
    />
  )
}

function ChangesChip({ flow }: { flow: FlowSummary }) {
  const { catalog } = useEditor()
  const kind = useEditorState((state) => catalog.triggerOf(state.flow.trigger)?.kind)
  const changes = useLiveDiff(flow)
  if (flow.status === 'draft') {
    return (
      // Whole or not at all: what does not fit beside nothing wraps out of sight.
      <span className="text-ink-2 text-meta flex h-5 min-w-0 shrink-[999] flex-wrap overflow-hidden before:h-5 before:content-[''] max-xl:hidden">
        <span className="leading-5 whitespace-nowrap">
          {listens(kind) ? 'Events are kept, nothing runs yet' : 'Nothing runs yet'}
        </span>
      </span>
    )
  }
  const count = changes?.length ?? 0
  if (count === 0) return null
  return (
    <Chip tone="line" className="max-lg:hidden">
      {countWords(count)}
    </Chip>
  )
}

function HistoryButtons() {
  const { undo, redo } = useHistorySteps()
  const shown = useKeysShown()
  return (
    <>
      <Tooltip label={undo.label} shortcut={shown('undo')}>
        <HistoryButton step={undo} icon={<Undo2 />} className="max-md:hidden" />
      </Tooltip>
      <Tooltip label={redo.label} shortcut={shown('redo')}>
        <HistoryButton step={redo} icon={<Redo2 />} className="max-md:hidden" />
      </Tooltip>
    </>
  )
}
