'use client'

import { ReactFlowProvider } from '@xyflow/react'
import { Suspense, useState } from 'react'
import { lazyPart } from '@/components/ui/lazy-part'
import { useIsPhone } from '@/components/ui/use-is-phone'
import type { Draft, FlowSummary } from '@/lib/contracts/flows'
import { findStep } from '@/lib/flow/graph'
import { type Catalog, type Flow, triggerKey } from '@/lib/flow/schema'
import { indexCatalog } from './catalog-index'
import { ConflictBar } from './conflict-bar'
import { type Editor, EditorProvider, useEditorState } from './editor-context'
import { EditorHeader } from './editor-header'
import { createEditorStore } from './editor-store'
import { ConnectPlace } from './free/connect-place'
import { settlePlaces } from './free/settle-places'
import { readKeptDraft } from './kept-draft'
import { BuilderView } from './outline/builder-view'
import { PhoneBar } from './outline/phone-bar'
import { PhoneHeader } from './outline/phone-header'
import { useShownRun } from './overlay/use-shown-run'
import { TemplateGuide } from './template-guide'
import { createFlowAutosave, useAutosave } from './use-autosave'
import { useEditorKeys } from './use-editor-keys'
import { useChecker } from './use-issues'
import { useWarmParts } from './use-warm-parts'

/** The form is drawn a moment after the panel, and asked for with it: the connection may be gone by then. */
const withForm = <Part,>(panel: Promise<Part>) => {
  void import('./step-setup').catch(() => undefined)
  return panel
}

const StepPanel = lazyPart('The settings of the step', () =>
  withForm(import('./step-panel').then((module) => module.StepPanel)),
)

const RunView = lazyPart('The run', () =>
  import('./overlay/run-view').then((module) => module.RunView),
)

const StepSheet = lazyPart('The settings of the step', () =>
  withForm(import('./outline/step-sheet').then((module) => module.StepSheet)),
)

interface FlowEditorProps {
  /** The step to open with. */
  step: string | undefined
  /** The step to open with the list of steps after it. */
  addAfter: string | undefined
  workspace: string
  flow: FlowSummary
  draft: Draft
  apps: Catalog
}

/** The builder: header, canvas, panel. */
export function FlowEditor(props: FlowEditorProps) {
  const { flow } = props
  // The draft is the editor's own from here on; what others save comes as a conflict.
  const [editor] = useState(() => createEditor(props))
  const isPhone = useIsPhone()
  useAutosave(editor)
  useWarmParts()
  return (
    <EditorProvider editor={editor}>
      {isPhone ? <PhoneHeader flow={flow} /> : <EditorHeader flow={flow} />}
      <ConflictBar />
      <div className="relative flex min-h-0 grow max-lg:flex-col">
        <TemplateGuide />
        <ReactFlowProvider>
          <main id="main" className="flex min-h-0 min-w-0 grow">
            <CanvasOrRun />
          </main>
        </ReactFlowProvider>
        {isPhone ? <Sheet /> : <Panel />}
      </div>
      {isPhone && <PhoneBar flow={flow} />}
      <ConnectPlace />
      <Announcer />
    </EditorProvider>
  )
}

/** A run takes the place of the draft while it is looked at. */
function CanvasOrRun() {
  const { run } = useShownRun()
  if (run === undefined) return <BuilderView />
  return (
    <Suspense fallback={<div aria-busy className="bg-canvas grow" />}>
      <RunView id={run} />
    </Suspense>
  )
}

/** The panel and its fields come with the first step that is opened; its place is kept meanwhile. */
function Panel() {
  const isOpen = useEditorState((state) => state.isPanelOpen && state.selection !== undefined)
  const isLooking = useShownRun().run !== undefined
  if (!isOpen || isLooking) return null
  return (
    <Suspense
      fallback={
        <div className="border-line bg-surface w-(--hl-panel) shrink-0 border-l max-xl:hidden" />
      }
    >
      <StepPanel />
    </Suspense>
  )
}

/** On a phone the panel lies over everything. */
function Sheet() {
  if (useShownRun().run !== undefined) return null
  return (
    <Suspense>
      <StepSheet />
    </Suspense>
  )
}

/** Says aloud what just happened. */
function Announcer() {
  const text = useEditorState((state) => state.announcement)
  useEditorKeys({ when: useShownRun().run === undefined })
  useChecker()
  return (
    <span role="status" className="sr-only">
      {text}
    </span>
  )
}

function createEditor({ workspace, flow, draft, apps, step, addAfter }: FlowEditorProps): Editor {
  const kept = readKeptDraft(flow.id)
  const catalog = indexCatalog(apps)
  const settle = (next: Flow, before: Flow) => settlePlaces(next, before, catalog)
  const begun = { flow: kept?.document ?? draft.document, issues: draft.issues }
  const store = createEditorStore({ ...begun, settle })
  const { setChecked, select, openPanel, flow: document } = store.getState()
  setChecked({ flow: draft.document, issues: draft.issues })
  // A flow without steps begins with its URL.
  const first = step ?? (document.steps.length === 0 ? triggerKey : undefined)
  const isThere = first === triggerKey || (first !== undefined && findStep(document, first))
  if (isThere) {
    select(first)
    openPanel()
  }
  if (addAfter !== undefined && findStep(document, addAfter)) {
    store.getState().openPicker({ after: { key: addAfter } })
  }
  const start = { document: draft.document, revision: kept?.revision ?? draft.revision }
  const shared = { flowId: flow.id, store, catalog, sharedAccounts: new Map() }
  // Work kept from an older revision is sent with that revision, so that a conflict shows.
  const autosave = createFlowAutosave({ ...shared, start, kept: kept?.document })
  return { ...shared, workspace, autosave }
}
