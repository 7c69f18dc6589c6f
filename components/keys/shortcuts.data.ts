/** Where a shortcut works; also the groups of the settings page and of the sheet. */
export const places = [
  { id: 'anywhere', title: 'Anywhere' },
  { id: 'lists', title: 'Lists' },
  { id: 'flows', title: 'List of flows' },
  { id: 'runs', title: 'List of runs' },
  { id: 'run', title: 'One run' },
  { id: 'events', title: 'Events' },
  { id: 'connections', title: 'Connections' },
  { id: 'builder', title: 'Builder' },
  { id: 'fields', title: 'Fields of a step' },
] as const
export type PlaceId = (typeof places)[number]['id']

/**
 * From where it is heard. `anything`: also while typing. `no-field`: not while typing. `page`: not in
 * trees, tabs and other parts that have keys of their own either. `steps`: while a step or the
 * canvas has the focus, or nothing has.
 */
export type Reach = 'anything' | 'no-field' | 'page' | 'steps'

export interface Shortcut {
  readonly id: string
  readonly where: PlaceId
  /** By default; the first is shown. `Mod` is ⌘ or Ctrl; "g f" is one key after the other. */
  readonly keys: readonly string[]
  readonly words: string
  readonly reach: Reach
  /** A whole action, that the palette can offer. */
  readonly isCommand?: boolean
  /** Goes on while the key is held. */
  readonly repeats?: boolean
  /** A convention (arrows, Enter, Escape) that is not to be changed. */
  readonly isFixed?: boolean
}

const list = <const T extends readonly Shortcut[]>(shortcuts: T) => shortcuts

export const shortcuts = list([
  {
    ...{ id: 'palette', where: 'anywhere', keys: ['Mod+k'], reach: 'anything' },
    words: 'Search and commands',
  },
  {
    ...{ id: 'shortcuts', where: 'anywhere', keys: ['?'], reach: 'page' },
    ...{ words: 'Keyboard shortcuts', isCommand: true },
  },
  {
    ...{ id: 'navigation', where: 'anywhere', keys: ['Mod+b'], reach: 'anything' },
    ...{ words: 'Widen or narrow the navigation', isCommand: true },
  },
  {
    ...{ id: 'settings', where: 'anywhere', keys: ['Mod+,'], reach: 'anything' },
    words: 'Go to Settings',
  },
  {
    ...{ id: 'search', where: 'anywhere', keys: ['/'], reach: 'page' },
    ...{ words: 'Search on this page', isCommand: true },
  },
  {
    ...{ id: 'go-flows', where: 'anywhere', keys: ['g f'], reach: 'page' },
    words: 'Go to Flows',
  },
  { ...{ id: 'go-runs', where: 'anywhere', keys: ['g r'], reach: 'page' }, words: 'Go to Runs' },
  {
    ...{ id: 'go-errors', where: 'anywhere', keys: ['g e'], reach: 'page' },
    words: 'Go to Errors',
  },
  { ...{ id: 'go-data', where: 'anywhere', keys: ['g d'], reach: 'page' }, words: 'Go to Data' },
  {
    ...{ id: 'go-connections', where: 'anywhere', keys: ['g c'], reach: 'page' },
    words: 'Go to Connections',
  },
  {
    ...{ id: 'go-templates', where: 'anywhere', keys: ['g t'], reach: 'page' },
    words: 'Go to Templates',
  },

  {
    ...{ id: 'new-flow', where: 'lists', keys: ['n'], reach: 'page' },
    words: 'New flow',
  },
  {
    ...{ id: 'next-row', where: 'lists', keys: ['j'], reach: 'page', repeats: true },
    words: 'Next row',
  },
  {
    ...{ id: 'previous-row', where: 'lists', keys: ['k'], reach: 'page', repeats: true },
    words: 'Previous row',
  },
  {
    ...{ id: 'show-new', where: 'lists', keys: ['.'], reach: 'page' },
    ...{ words: 'Show what has come in since', isCommand: true },
  },

  {
    ...{ id: 'select-flow', where: 'flows', keys: ['x'], reach: 'page' },
    words: 'Choose the flow',
  },
  {
    ...{ id: 'clear-flows', where: 'flows', keys: ['Escape'], reach: 'no-field' },
    ...{ words: 'Choose none', isFixed: true },
  },

  { ...{ id: 'select-run', where: 'runs', keys: ['x'], reach: 'page' }, words: 'Select the run' },
  {
    ...{ id: 'run-again', where: 'runs', keys: ['r'], reach: 'page' },
    ...{ words: 'Run again', isCommand: true },
  },
  { ...{ id: 'share-run', where: 'runs', keys: ['e'], reach: 'page' }, words: 'Share the run' },
  {
    ...{ id: 'live-runs', where: 'runs', keys: ['Shift+l'], reach: 'page' },
    words: 'Live mode on or off',
  },

  {
    ...{ id: 'next-step', where: 'run', keys: ['ArrowDown'], reach: 'page', repeats: true },
    ...{ words: 'Next step', isFixed: true },
  },
  {
    ...{ id: 'previous-step', where: 'run', keys: ['ArrowUp'], reach: 'page', repeats: true },
    ...{ words: 'Previous step', isFixed: true },
  },
  { ...{ id: 'tab-input', where: 'run', keys: ['1'], reach: 'page' }, words: 'Input' },
  { ...{ id: 'tab-output', where: 'run', keys: ['2'], reach: 'page' }, words: 'Output' },
  { ...{ id: 'tab-attempts', where: 'run', keys: ['3'], reach: 'page' }, words: 'Attempts' },
  { ...{ id: 'tab-sent', where: 'run', keys: ['4'], reach: 'page' }, words: 'Sent' },
  {
    ...{ id: 'next-item', where: 'run', keys: [']'], reach: 'no-field', repeats: true },
    words: 'Next item of a For each',
  },
  {
    ...{ id: 'previous-item', where: 'run', keys: ['['], reach: 'no-field', repeats: true },
    words: 'Previous item of a For each',
  },
  {
    ...{ id: 'run-view', where: 'run', keys: ['v'], reach: 'page' },
    words: 'Timeline or canvas',
  },
  { ...{ id: 'next-run', where: 'run', keys: ['j'], reach: 'page' }, words: 'Next run' },
  { ...{ id: 'previous-run', where: 'run', keys: ['k'], reach: 'page' }, words: 'Previous run' },

  {
    ...{ id: 'next-event', where: 'events', keys: ['ArrowDown'], reach: 'page' },
    ...{ words: 'Next event', repeats: true, isFixed: true },
  },
  {
    ...{ id: 'previous-event', where: 'events', keys: ['ArrowUp'], reach: 'page' },
    ...{ words: 'Previous event', repeats: true, isFixed: true },
  },
  {
    ...{ id: 'close-event', where: 'events', keys: ['Escape'], reach: 'page' },
    ...{ words: 'Close the event', isFixed: true },
  },

  {
    ...{ id: 'new-connection', where: 'connections', keys: ['n'], reach: 'page' },
    ...{ words: 'Add a connection', isCommand: true },
  },

  {
    ...{ id: 'step-above', where: 'builder', keys: ['ArrowUp'], reach: 'steps', repeats: true },
    ...{ words: 'Step above', isFixed: true },
  },
  {
    ...{ id: 'step-below', where: 'builder', keys: ['ArrowDown'], reach: 'steps', repeats: true },
    ...{ words: 'Step below', isFixed: true },
  },
  {
    ...{ id: 'branch-left', where: 'builder', keys: ['ArrowLeft'], reach: 'steps' },
    ...{ words: 'Branch at the left', repeats: true, isFixed: true },
  },
  {
    ...{ id: 'branch-right', where: 'builder', keys: ['ArrowRight'], reach: 'steps' },
    ...{ words: 'Branch at the right', repeats: true, isFixed: true },
  },
  {
    ...{ id: 'choose-above', where: 'builder', keys: ['Shift+ArrowUp'], reach: 'steps' },
    ...{ words: 'Choose the step above too', repeats: true, isFixed: true },
  },
  {
    ...{ id: 'choose-below', where: 'builder', keys: ['Shift+ArrowDown'], reach: 'steps' },
    ...{ words: 'Choose the step below too', repeats: true, isFixed: true },
  },
  {
    ...{ id: 'choose-left', where: 'builder', keys: ['Shift+ArrowLeft'], reach: 'steps' },
    ...{ words: 'Choose up to the branch at the left', repeats: true, isFixed: true },
  },
  {
    ...{ id: 'choose-right', where: 'builder', keys: ['Shift+ArrowRight'], reach: 'steps' },
    ...{ words: 'Choose up to the branch at the right', repeats: true, isFixed: true },
  },
  {
    ...{ id: 'choose-all', where: 'builder', keys: ['Mod+a'], reach: 'steps' },
    ...{ words: 'Choose all steps', isFixed: true, isCommand: true },
  },
  {
    ...{ id: 'open-step', where: 'builder', keys: ['Enter', 'Space'], reach: 'steps' },
    ...{ words: 'Open the settings of the step', isFixed: true },
  },
  {
    ...{ id: 'leave-step', where: 'builder', keys: ['Escape'], reach: 'steps' },
    ...{ words: 'Close the panel, then let go of the step', isFixed: true },
  },
  {
    ...{ id: 'add-after', where: 'builder', keys: ['a'], reach: 'steps' },
    ...{ words: 'Add a step after', isCommand: true },
  },
  {
    ...{ id: 'add-before', where: 'builder', keys: ['Shift+a'], reach: 'steps' },
    ...{ words: 'Add a step before', isCommand: true },
  },
  {
    ...{ id: 'add-branch', where: 'builder', keys: ['b'], reach: 'steps' },
    ...{ words: 'Add a branch', isCommand: true },
  },
  {
    ...{ id: 'move-up', where: 'builder', keys: ['Alt+ArrowUp'], reach: 'steps', repeats: true },
    ...{ words: 'Move the step up', isCommand: true },
  },
  {
    ...{ id: 'move-down', where: 'builder', keys: ['Alt+ArrowDown'], reach: 'steps' },
    ...{ words: 'Move the step down', isCommand: true, repeats: true },
  },
  {
    ...{ id: 'copy-steps', where: 'builder', keys: ['Mod+c'], reach: 'steps' },
    ...{ words: 'Copy steps', isFixed: true },
  },
  {
    ...{ id: 'cut-steps', where: 'builder', keys: ['Mod+x'], reach: 'steps' },
    words: 'Cut steps',
    isFixed: true,
  },
  {
    ...{ id: 'paste-steps', where: 'builder', keys: ['Mod+v'], reach: 'steps' },
    ...{ words: 'Paste steps', isFixed: true },
  },
  {
    ...{ id: 'duplicate', where: 'builder', keys: ['Mod+d'], reach: 'steps' },
    ...{ words: 'Duplicate the step', isCommand: true },
  },
  {
    ...{ id: 'delete-step', where: 'builder', keys: ['Delete', 'Backspace'], reach: 'steps' },
    ...{ words: 'Delete the step', isCommand: true },
  },
  {
    ...{ id: 'skip-step', where: 'builder', keys: ['s'], reach: 'steps' },
    ...{ words: 'Skip the step, or don’t', isCommand: true },
  },
  {
    ...{ id: 'rename-step', where: 'builder', keys: ['F2'], reach: 'steps' },
    ...{ words: 'Rename the step', isCommand: true },
  },
  {
    ...{ id: 'undo', where: 'builder', keys: ['Mod+z'], reach: 'no-field', repeats: true },
    ...{ words: 'Undo', isCommand: true },
  },
  {
    ...{ id: 'redo', where: 'builder', keys: ['Mod+Shift+z', 'Mod+y'], reach: 'no-field' },
    ...{ words: 'Redo', isCommand: true, repeats: true },
  },
  {
    ...{ id: 'find-step', where: 'builder', keys: ['Mod+f'], reach: 'anything' },
    ...{ words: 'Search in the flow', isCommand: true },
  },
  {
    ...{ id: 'next-problem', where: 'builder', keys: ['F8'], reach: 'anything' },
    ...{ words: 'Next problem', isCommand: true },
  },
  {
    ...{ id: 'previous-problem', where: 'builder', keys: ['Shift+F8'], reach: 'anything' },
    ...{ words: 'Previous problem', isCommand: true },
  },
  {
    ...{ id: 'test-step', where: 'builder', keys: ['Mod+Enter'], reach: 'anything' },
    ...{ words: 'Test the step', isCommand: true },
  },
  {
    ...{ id: 'test-flow', where: 'builder', keys: ['Mod+Shift+Enter'], reach: 'anything' },
    ...{ words: 'Test the flow', isCommand: true },
  },
  {
    ...{ id: 'publish', where: 'builder', keys: ['p'], reach: 'page' },
    ...{ words: 'Publish…', isCommand: true },
  },
  {
    ...{ id: 'copy-url', where: 'builder', keys: ['u'], reach: 'page' },
    ...{ words: 'Copy the URL', isCommand: true },
  },
  {
    ...{ id: 'outline', where: 'builder', keys: ['o'], reach: 'page' },
    ...{ words: 'Outline or canvas', isCommand: true },
  },
  {
    ...{ id: 'panel', where: 'builder', keys: ['Mod+.'], reach: 'anything' },
    ...{ words: 'Open or close the panel', isCommand: true },
  },
  {
    ...{ id: 'add-note', where: 'builder', keys: ['Shift+n'], reach: 'steps' },
    words: 'Add a note',
  },
  {
    ...{ id: 'make-section', where: 'builder', keys: ['Mod+g'], reach: 'steps' },
    words: 'Make a section',
  },
  {
    ...{ id: 'fold-section', where: 'builder', keys: ['c'], reach: 'steps' },
    ...{ words: 'Fold the section to one card, or open it', isCommand: true },
  },
  {
    ...{ id: 'ungroup-section', where: 'builder', keys: ['Mod+Shift+g'], reach: 'steps' },
    ...{ words: 'Ungroup the section', isCommand: true },
  },
  {
    ...{ id: 'fit', where: 'builder', keys: ['0'], reach: 'page' },
    ...{ words: 'See the whole flow', isCommand: true },
  },
  {
    ...{ id: 'full-size', where: 'builder', keys: ['1'], reach: 'page' },
    ...{ words: 'Zoom to 100 %', isCommand: true },
  },
  {
    ...{ id: 'zoom-in', where: 'builder', keys: ['+', '='], reach: 'page', repeats: true },
    words: 'Zoom in',
  },
  {
    ...{ id: 'zoom-out', where: 'builder', keys: ['-'], reach: 'page', repeats: true },
    words: 'Zoom out',
  },
  {
    ...{ id: 'tidy', where: 'builder', keys: ['Shift+t'], reach: 'page' },
    ...{ words: 'Tidy a flow that is arranged by hand', isCommand: true },
  },
  {
    ...{ id: 'nudge-up', where: 'builder', keys: ['Mod+Shift+ArrowUp'], reach: 'steps' },
    ...{ words: 'Free arrange: card up', repeats: true },
  },
  {
    ...{ id: 'nudge-down', where: 'builder', keys: ['Mod+Shift+ArrowDown'], reach: 'steps' },
    ...{ words: 'Free arrange: card down', repeats: true },
  },
  {
    ...{ id: 'nudge-left', where: 'builder', keys: ['Mod+Shift+ArrowLeft'], reach: 'steps' },
    ...{ words: 'Free arrange: card left', repeats: true },
  },
  {
    ...{ id: 'nudge-right', where: 'builder', keys: ['Mod+Shift+ArrowRight'], reach: 'steps' },
    ...{ words: 'Free arrange: card right', repeats: true },
  },

  {
    ...{ id: 'pick-value', where: 'fields', keys: ['/', '{'], reach: 'anything' },
    ...{ words: 'Pick a value from the data', isFixed: true },
  },
])

export type ShortcutId = (typeof shortcuts)[number]['id']

/**
 * Keys that are set aside for what is not built yet. They are not shown, and a test compares this
 * list with the code: whoever registers one takes it out.
 */
export const unbuilt: readonly ShortcutId[] = [
  ...(['go-errors', 'select-run', 'share-run', 'live-runs', 'run-view'] as const),
]
