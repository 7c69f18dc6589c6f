import { listShortcuts } from './list-shortcuts'

/** Of every page, and of the pages that show lists, runs, events and connections. */
export const pageShortcuts = listShortcuts([
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
    ...{ id: 'select-runs', where: 'runs', keys: ['Shift+x'], reach: 'page' },
    words: 'Select all runs up to this one',
  },
  {
    ...{ id: 'clear-runs', where: 'runs', keys: ['Escape'], reach: 'no-field' },
    ...{ words: 'Select none', isFixed: true },
  },
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
  { ...{ id: 'tab-compare', where: 'run', keys: ['4'], reach: 'page' }, words: 'Compare' },
  { ...{ id: 'tab-sent', where: 'run', keys: ['5'], reach: 'page' }, words: 'Sent' },
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
    ...{ id: 'close-run', where: 'run', keys: ['Escape'], reach: 'page' },
    ...{ words: 'Close the run beside the list', isFixed: true },
  },

  {
    ...{ id: 'resolve-error', where: 'errors', keys: ['e'], reach: 'page' },
    ...{ words: 'Resolve the error', isCommand: true },
  },
  {
    ...{ id: 'ignore-error', where: 'errors', keys: ['i'], reach: 'page' },
    ...{ words: 'Ignore the error', isCommand: true },
  },

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
])
