'use client'

import { LayoutGrid, ListTree } from 'lucide-react'
import { Suspense } from 'react'
import { useShortcut } from '@/components/keys/keys-provider'
import { classes } from '@/components/ui/classes'
import { lazyPart } from '@/components/ui/lazy-part'
import { Segmented } from '@/components/ui/segmented'
import { useIsPhone } from '@/components/ui/use-is-phone'
import { CanvasSearch } from '../canvas-search'
import { useEditorState } from '../editor-context'
import { FlowCanvas } from '../flow-canvas'
import { ProblemsChip } from '../problems-chip'
import { CanvasToLookAt } from './canvas-to-look-at'
import { useBuilderView, type BuilderView as View } from './use-builder-view'

const OutlineTree = lazyPart('The outline', () =>
  import('./outline-tree').then((module) => module.OutlineTree),
)

const views = [
  { id: 'canvas', label: 'Canvas', icon: <LayoutGrid /> },
  { id: 'outline', label: 'Outline', icon: <ListTree /> },
]

/** The flow as a drawing or as a tree; both show and edit the same draft. A phone has the tree. */
export function BuilderView() {
  return useIsPhone() ? <PhoneView /> : <WideView />
}

function PhoneView() {
  const isCanvasShown = useEditorState((state) => state.isCanvasShown)
  return isCanvasShown ? <CanvasToLookAt /> : <Outline />
}

function WideView() {
  const [view, setView] = useBuilderView()
  const selection = useEditorState((state) => state.selection)
  const showStep = useEditorState((state) => state.showStep)
  const change = (next: View) => {
    setView(next)
    showStep(selection ?? 'trigger')
  }
  useShortcut('outline', () => change(view === 'canvas' ? 'outline' : 'canvas'))
  return (
    <div className="relative flex min-h-0 min-w-0 grow flex-col">
      <div className="absolute top-4 left-4 z-10">
        <Segmented
          label="View"
          items={views}
          selectedKey={view}
          onSelectionChange={(id) => setView(id === 'outline' ? 'outline' : 'canvas')}
        />
      </div>
      {view === 'outline' ? <Outline /> : <FlowCanvas />}
    </div>
  )
}

function Outline() {
  const isPhone = useIsPhone()
  const isPanelOpen = useEditorState((state) => state.isPanelOpen && state.selection !== undefined)
  return (
    <section
      aria-label="Outline"
      className={classes(
        'relative flex min-h-0 grow flex-col bg-canvas md:pt-16',
        // Where the panel lies over the page, the rows give way to it.
        isPanelOpen && 'md:max-xl:pr-(--hl-panel)',
      )}
    >
      <Suspense>
        <OutlineTree />
      </Suspense>
      <CanvasSearch />
      {!isPhone && <ProblemsChip />}
    </section>
  )
}
