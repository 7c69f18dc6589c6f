'use client'

import { X } from 'lucide-react'
import { type KeyboardEvent, memo, Suspense, useDeferredValue, useRef } from 'react'
import { AppTile } from '@/components/ui/app-tile'
import { Button } from '@/components/ui/button'
import { lazyPart } from '@/components/ui/lazy-part'
import { Tabs } from '@/components/ui/tabs'
import { findStep, stepNumbers } from '@/lib/flow/graph'
import type { Flow, Step } from '@/lib/flow/schema'
import { BrokenTab } from './broken-tab'
import { focusCard } from './canvas-view'
import type { CatalogIndex } from './catalog-index'
import { DrawBoundary } from './draw-boundary'
import { useEditor, useEditorState } from './editor-context'
import type { PanelTab } from './editor-store'
import { EventsTab } from './events-tab'
import { InlineName } from './inline-name'
import { isTrigger, pairOf, stepFacts, triggerFacts } from './step-facts'
import { StepMenu } from './step-menu'
import { TriggerSetup } from './trigger-setup'
import { useFocusField } from './use-focus-field'

const StepSetup = lazyPart('The form of the step', () =>
  import('./step-setup').then((module) => module.StepSetup),
)
const ErrorsTab = lazyPart('The handling of errors', () =>
  import('./errors-tab').then((module) => module.ErrorsTab),
)
const TestTab = lazyPart('The test of the step', () =>
  import('./test-tab').then((module) => module.TestTab),
)

/** The settings of the chosen step, written straight into the draft. Not a dialog. */
export function StepPanel() {
  const { store } = useEditor()
  const key = useEditorState((state) => state.selection)
  const isOpen = useEditorState((state) => state.isPanelOpen)
  // The canvas shows what was done before the fields of another step are drawn, also where the panel
  // opens for it: `undefined` would be no first value to begin with.
  const drawnKey = useDeferredValue(key ?? null, null)
  const panel = useRef<HTMLElement>(null)
  useFocusField(panel)
  if (!isOpen || key === undefined) return null
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    focusCard(key)
    if (matchMedia('(max-width: 767px)').matches) store.getState().closePanel()
  }
  return (
    <aside
      ref={panel}
      aria-label="Step settings"
      onKeyDown={onKeyDown}
      className="border-line bg-surface flex min-h-0 w-(--hl-panel) shrink-0 flex-col border-l max-xl:absolute max-xl:inset-y-0 max-xl:right-0 max-xl:z-10 max-md:inset-0 max-md:w-full"
    >
      <DrawBoundary fallback={() => <BrokenHead stepKey={key} />}>
        <Head stepKey={key} />
      </DrawBoundary>
      {drawnKey === key && <PanelTabs key={key} stepKey={key} />}
    </aside>
  )
}

function Head({ stepKey }: { stepKey: string }) {
  const { catalog } = useEditor()
  const flow = useEditorState((state) => state.flow)
  const isRenaming = useEditorState((state) => state.isRenaming)
  const { title, icon, isBuiltIn, caption } = headOf(flow, stepKey, catalog)
  return (
    <div className="flex items-center gap-3 pt-4 pr-3 pb-3 pl-5">
      <AppTile icon={icon} name={title} isNeutral={isBuiltIn} />
      <div className="min-w-0 grow">
        <InlineName stepKey={stepKey} title={title} isEditing={isRenaming} />
        <p className="text-caption text-ink-3 truncate">{caption}</p>
      </div>
      <HeadButtons stepKey={stepKey} />
    </div>
  )
}

/** They are the same whatever is typed. */
const HeadButtons = memo(function HeadButtons({ stepKey }: { stepKey: string }) {
  return (
    <div className="flex">
      <StepMenu stepKey={stepKey} />
      <ClosePanel stepKey={stepKey} />
    </div>
  )
})

/** The step can still be closed and deleted. */
function BrokenHead({ stepKey }: { stepKey: string }) {
  return (
    <div className="flex items-center gap-3 pt-4 pr-3 pb-3 pl-5">
      <h2 className="font-strong min-w-0 grow truncate">{stepKey}</h2>
      <StepMenu stepKey={stepKey} />
      <ClosePanel stepKey={stepKey} />
    </div>
  )
}

function ClosePanel({ stepKey }: { stepKey: string }) {
  const { store } = useEditor()
  const close = () => {
    store.getState().closePanel()
    focusCard(stepKey)
  }
  return (
    <Button variant="quiet" isIcon aria-label="Close panel" onPress={close}>
      <X />
    </Button>
  )
}

function PanelTabs({ stepKey }: { stepKey: string }) {
  const tab = useEditorState((state) => state.tab)
  const openPanel = useEditorState((state) => state.openPanel)
  // Positioned: what is there only for screen readers must scroll along, not lengthen the page.
  const body = 'relative min-h-0 overflow-auto outline-none'
  const setup = isTrigger(stepKey) ? <TriggerSetup /> : <StepSetup stepKey={stepKey} />
  const others = isTrigger(stepKey)
    ? [{ id: 'events', label: 'Events', content: <EventsTab /> }]
    : [
        { id: 'test', label: 'Test', content: <TestTab stepKey={stepKey} /> },
        { id: 'errors', label: 'Errors', content: <ErrorsTab stepKey={stepKey} /> },
      ]
  const items = [{ id: 'setup', label: 'Setup', content: setup }, ...others].map((item) => ({
    ...item,
    // Around each by itself: a tab that hides all tabs while it loads takes the focus away.
    content: (
      <DrawBoundary fallback={() => <BrokenTab stepKey={stepKey} />}>
        <Suspense>{item.content}</Suspense>
      </DrawBoundary>
    ),
  }))
  const selected = items.some(({ id }) => id === tab) ? tab : 'setup'
  return (
    <Tabs
      label="Step"
      items={items}
      selectedKey={selected}
      // The tabs are named after what they are in the store.
      onSelectionChange={(id) => openPanel(id as PanelTab)}
      className="grow"
      listClassName="px-5"
      panelClassName={body}
    />
  )
}

function headOf(flow: Flow, key: string, catalog: CatalogIndex) {
  const step = findStep(flow, key)
  const facts = step ? stepFacts(step, catalog) : triggerFacts(flow, catalog)
  const number = stepNumbers(flow).get(key) ?? ''
  const caption = `Step ${number} · ${step ? actionName(step, catalog) : `${appName(flow.trigger.app, catalog)} · starts this flow`}`
  return { ...facts, caption }
}

function actionName(step: Step, catalog: CatalogIndex): string {
  return pairOf(appName(step.app, catalog), catalog.actionOf(step)?.title ?? step.action)
}

function appName(key: string, catalog: CatalogIndex): string {
  return catalog.app(key)?.title ?? key
}
