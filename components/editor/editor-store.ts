import { createStore } from 'zustand/vanilla'
import type { StepTest } from '@/lib/contracts/testing'
import type { WayStart } from '@/lib/flow/connect'
import { findStep } from '@/lib/flow/graph'
import { keepSections } from '@/lib/flow/keep-sections'
import { withoutLostNotes } from '@/lib/flow/notes'
import type { Places } from '@/lib/flow/positions'
import { type Catalog, type Flow, type Issue, type Step, triggerKey } from '@/lib/flow/schema'
import type { SaveState } from './autosave'
import { emptyHistory, type History, mapHistory, remember, stepBack, stepForward } from './history'
import type { AddPlace } from './layout-geometry'
import type { TakeSealed } from './take-sealed'

export type PanelTab = 'setup' | 'test' | 'errors' | 'events'

export type WrittenNote = { id: string } | { step: string } | { position: { x: number; y: number } }

/** A test's result and the step it tried: an edit since then makes another object of the step. */
export interface TestedStep {
  step: Step
  result: StepTest
}

export interface EditorState {
  flow: Flow
  /** The key of the chosen step or trigger. */
  selection: string | undefined
  /** The steps chosen together; empty when it is only the one of `selection`. */
  marked: readonly string[]
  /** Steps under way to another place, and the plus they would come to. */
  drag: { keys: readonly string[]; target: AddPlace | undefined } | undefined
  /** Where cards stand that are under way by hand. */
  moving: Places | undefined
  /** The line under the pointer, and the steps that it can come to. */
  drawn: { start: WayStart; targets: ReadonlySet<string> } | undefined
  /** The way out whose list of steps to lead to is open; without a branch, all of its step. */
  connecting: (Partial<WayStart> & Pick<WayStart, 'from'>) | undefined
  isSearching: boolean
  isPanelOpen: boolean
  /** On a phone: the drawing lies over the Outline, to be looked at. */
  isCanvasShown: boolean
  tab: PanelTab
  /** The field that should take the focus once the panel shows it. */
  focusPath: string | undefined
  history: History
  /** The plus whose list of steps is open. */
  picker: AddPlace | undefined
  isRenaming: boolean
  /** The note under the pen: one that is there, or the place of a new one. */
  written: WrittenNote | undefined
  /** The section whose title is under the pen. */
  namedSection: string | undefined
  /** A canvas shows the flow: folded sections are one card, which commands take for all its steps. */
  foldsSections: boolean
  /** A test of the chosen step was asked for by its key, and has not begun. */
  isTestAsked: boolean
  /** The step whose card should come into view and take the focus. */
  reveal: string | undefined
  /** The step that takes the focus any moment now: keys mean it already. */
  coming: string | undefined
  save: SaveState
  /** What the server found, and in which document. */
  checked: { flow: Flow; issues: Issue[] }
  /** The check of lib/flow, once it is loaded. */
  check: ((flow: Flow, catalog: Catalog) => Issue[]) | undefined
  /** The last test of each step since the page was opened, by its key. */
  tested: Readonly<Record<string, TestedStep>>
  /** The last thing worth saying aloud. */
  announcement: string
}

export interface EditOptions {
  /** In words, as the undo button says it: "change URL". */
  label: string
  /** Edits of one group within half a second undo as one. */
  group?: string
  /** What is chosen afterwards; kept when not given. */
  select?: string
}

export interface EditorActions {
  edit(change: (flow: Flow) => Flow, options: EditOptions): void
  undo(): void
  redo(): void
  select(key: string | undefined): void
  mark(keys: readonly string[]): void
  setDrag(drag: EditorState['drag']): void
  setMoving(moving: EditorState['moving']): void
  setDrawn(drawn: EditorState['drawn']): void
  setConnecting(connecting: EditorState['connecting']): void
  setSearching(isSearching: boolean): void
  openPanel(tab?: PanelTab, focusPath?: string): void
  closePanel(): void
  showCanvas(isShown: boolean): void
  clearFocusPath(): void
  openPicker(place: AddPlace): void
  closePicker(): void
  setRenaming(isRenaming: boolean): void
  writeNote(note: WrittenNote | undefined): void
  nameSection(id: string | undefined): void
  setFoldsSections(foldsSections: boolean): void
  askTest(isTestAsked: boolean): void
  showStep(key: string): void
  endReveal(): void
  /** It has the focus, or cannot have it. */
  endComing(key: string): void
  setSave(save: SaveState): void
  setChecked(checked: EditorState['checked']): void
  /** Sealed secrets in place of their texts, in the past and the future too; no edit of its own. */
  takeSealed(take: TakeSealed): void
  setTested(tested: TestedStep): void
  forgetTested(key: string): void
  announce(text: string): void
}

export type EditorStore = ReturnType<typeof createEditorStore>

/** The draft under edit: every change goes through `edit`, so that undo, autosave and canvas see it. */
export function createEditorStore(start: Start & Ways) {
  const { now = Date.now, settle = (flow: Flow) => flow } = start
  return createStore<EditorState & EditorActions>((set, get) => ({
    ...startOf(start),

    edit(change, { label, group, select }) {
      const { flow, selection, history } = get()
      const next = settle(keepSections(flow, withoutLostNotes(change(flow))), flow)
      if (next === flow) return
      const moment = { flow, selection }
      set({
        flow: next,
        history: remember(history, moment, { label, at: now(), ...(group ? { group } : {}) }),
        selection: existing(next, select ?? selection),
      })
    },
    undo() {
      const { flow, selection, history } = get()
      const back = stepBack(history, { flow, selection })
      if (back)
        set({ ...arrived(back), announcement: `Undone: ${history.past.at(-1)?.label ?? ''}` })
    },
    redo() {
      const { flow, selection, history } = get()
      const forward = stepForward(history, { flow, selection })
      if (forward)
        set({ ...arrived(forward), announcement: `Redone: ${history.future[0]?.label ?? ''}` })
    },
    select(key) {
      if (key === get().selection && get().marked.length === 0) return
      const nothingAsked = { focusPath: undefined, isRenaming: false, isTestAsked: false }
      set({ selection: key, marked: [], coming: undefined, tab: 'setup', ...nothingAsked })
    },
    mark: (marked) => set({ marked }),
    setDrag: (drag) => set({ drag }),
    setMoving: (moving) => set({ moving }),
    setDrawn: (drawn) => set({ drawn }),
    setConnecting: (connecting) => set({ connecting }),
    setSearching: (isSearching) => set({ isSearching }),
    openPanel(tab, focusPath) {
      set({ isPanelOpen: true, focusPath, ...(tab ? { tab } : {}) })
    },
    closePanel: () => set({ isPanelOpen: false, focusPath: undefined, isTestAsked: false }),
    showCanvas: (isCanvasShown) => set({ isCanvasShown }),
    clearFocusPath: () => set({ focusPath: undefined }),
    openPicker: (picker) => set({ picker }),
    closePicker: () => set({ picker: undefined }),
    setRenaming: (isRenaming) => set({ isRenaming }),
    writeNote: (written) => set({ written }),
    nameSection: (namedSection) => set({ namedSection }),
    setFoldsSections: (foldsSections) => set({ foldsSections }),
    askTest: (isTestAsked) => set({ isTestAsked }),
    showStep: (key) => set({ reveal: key, coming: key }),
    endReveal: () => set({ reveal: undefined }),
    endComing: (key) => get().coming === key && set({ coming: undefined }),
    setSave: (save) => set({ save }),
    setChecked: (checked) => set({ checked }),
    takeSealed: (take) => set(withSealed(get(), take)),
    setTested: (tested) => set({ tested: { ...get().tested, [tested.step.key]: tested } }),
    forgetTested: (key) => {
      const { [key]: _forgotten, ...tested } = get().tested
      set({ tested })
    },
    announce: (announcement) => set({ announcement }),
  }))
}

/** The state at another moment of the history. */
function arrived({
  moment: { flow, selection },
  history,
}: NonNullable<ReturnType<typeof stepBack>>) {
  return { flow, history, selection: existing(flow, selection) }
}

interface Start {
  flow: Flow
  issues: Issue[]
}

interface Ways {
  now?: () => number
  /** What an edit leaves to be done: places for new cards. */
  settle?: (flow: Flow, before: Flow) => Flow
}

function startOf({ flow, issues }: Start): EditorState {
  return {
    flow,
    selection: undefined,
    marked: [],
    drag: undefined,
    moving: undefined,
    drawn: undefined,
    connecting: undefined,
    isSearching: false,
    isPanelOpen: false,
    isCanvasShown: false,
    tab: 'setup',
    focusPath: undefined,
    history: emptyHistory(),
    picker: undefined,
    isRenaming: false,
    written: undefined,
    namedSection: undefined,
    foldsSections: false,
    isTestAsked: false,
    reveal: undefined,
    coming: undefined,
    save: { kind: 'saved' },
    checked: { flow, issues },
    check: undefined,
    tested: {},
    announcement: '',
  }
}

function withSealed({ flow, history, checked }: EditorState, take: TakeSealed) {
  return {
    flow: take(flow),
    history: mapHistory(history, take),
    checked: { ...checked, flow: take(checked.flow) },
  }
}

function existing(flow: Flow, key: string | undefined): string | undefined {
  if (key === undefined || key === triggerKey) return key
  return findStep(flow, key) ? key : undefined
}
