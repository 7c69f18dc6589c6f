import { listShortcuts } from './list-shortcuts'

/** Of the builder, and of the fields of its steps. */
export const builderShortcuts = listShortcuts([
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
