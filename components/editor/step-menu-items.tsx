import {
  ArrowDown,
  ArrowUp,
  ClipboardPaste,
  Copy,
  CopyPlus,
  FastForward,
  Pencil,
  Plus,
  Scissors,
  Spline,
  Split,
  StickyNote,
  Trash2,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { ShortcutId } from '@/components/keys/shortcuts.data'
import type { MenuItem, MenuSection } from '@/components/ui/menu'
import type { NamedPlace } from './places-below'
import { isTrigger } from './step-facts'
import type { Commands } from './use-commands'

interface StepMenuInput {
  stepKey: string
  commands: Commands
  shown: (id: ShortcutId) => string | undefined
  /** Its ways out are a list that can grow. */
  hasBranches: boolean
  /** Where a step can be put below it, when that is not one place alone. */
  places: readonly NamedPlace[]
  /** Lines are drawn by hand. */
  isFree: boolean
  /** Runs pass it by. */
  isSkipped: boolean
  hasNote: boolean
  /** Two drafts compete: nothing is edited until that is settled. */
  isReadOnly: boolean
}

/** Everything that can be done to a step, with its key beside it. */
export function stepMenuSections(input: StepMenuInput): MenuSection[] {
  const items = (...sketches: Sketch[]) => sketches.map((sketch) => toItem(sketch, input))
  const free = input.isFree ? [connect] : []
  if (isTrigger(input.stepKey)) {
    return [{ id: 'all', items: items(rename, after, ...free, noteOf(input), paste) }]
  }
  const below = input.places.length > 0 ? input.places.map(placeItem) : [after]
  const adding = [...below, before, ...(input.hasBranches ? [branch] : []), ...free]
  return [
    {
      id: 'edit',
      items: items(rename, ...adding, noteOf(input), skipOf(input), duplicate, up, down),
    },
    { id: 'clipboard', items: items(copy, cut, paste) },
    { id: 'delete', items: items(remove) },
  ]
}

type Sketch = Look & ({ keys: ShortcutId; id?: undefined } | { id: string; keys?: undefined })

interface Look {
  label: string
  icon: ReactNode
  act: (commands: Commands, key: string) => void
  isDanger?: boolean
  /** Changes nothing. */
  isHarmless?: boolean
}

function toItem(sketch: Sketch, { stepKey, commands, shown, isReadOnly }: StepMenuInput): MenuItem {
  const { keys, label, icon, act, isDanger = false, isHarmless = false } = sketch
  const shortcut = keys && shown(keys)
  return {
    ...{ id: keys ?? sketch.id, label, icon, isDanger, isDisabled: isReadOnly && !isHarmless },
    ...(shortcut === undefined ? {} : { shortcut }),
    onAction: () => act(commands, stepKey),
  }
}

const rename: Sketch = {
  ...{ keys: 'rename-step', label: 'Rename', icon: <Pencil /> },
  act: (commands, key) => commands.rename(key),
}
const after: Sketch = {
  ...{ keys: 'add-after', label: 'Insert step after', icon: <Plus /> },
  act: (commands, key) => commands.addAfter(key),
}
/** The first one is where the key for "after" goes too. */
const placeItem = ({ name, place }: NamedPlace, index: number): Sketch => ({
  ...(index === 0 ? { keys: 'add-after' } : { id: `add-after-${index}` }),
  ...{ label: `Insert step ${name}`, icon: <Plus /> },
  act: (commands) => commands.addAt(place),
})
const before: Sketch = {
  ...{ keys: 'add-before', label: 'Insert step before', icon: <Plus /> },
  act: (commands, key) => commands.addBefore(key),
}
const branch: Sketch = {
  ...{ keys: 'add-branch', label: 'Add a branch', icon: <Split /> },
  act: (commands, key) => commands.addBranch(key),
}
const connect: Sketch = {
  ...{ id: 'connect', label: 'Connect to…', icon: <Spline /> },
  act: (commands, key) => commands.connectTo(key),
}
const noteOf = ({ hasNote }: StepMenuInput): Sketch => ({
  ...{ keys: 'add-note', label: hasNote ? 'Change the note' : 'Add a note', icon: <StickyNote /> },
  act: (commands, key) => commands.note(key),
})
const skipOf = ({ isSkipped }: StepMenuInput): Sketch => ({
  ...{ keys: 'skip-step', label: isSkipped ? 'Don’t skip step' : 'Skip step' },
  icon: <FastForward />,
  act: (commands, key) => commands.skip(key),
})
const duplicate: Sketch = {
  ...{ keys: 'duplicate', label: 'Duplicate', icon: <CopyPlus /> },
  act: (commands, key) => commands.duplicate(key),
}
const up: Sketch = {
  ...{ keys: 'move-up', label: 'Move up', icon: <ArrowUp /> },
  act: (commands, key) => commands.moveUp(key),
}
const down: Sketch = {
  ...{ keys: 'move-down', label: 'Move down', icon: <ArrowDown /> },
  act: (commands, key) => commands.moveDown(key),
}
const copy: Sketch = {
  ...{ keys: 'copy-steps', label: 'Copy', icon: <Copy />, isHarmless: true },
  act: (commands, key) => commands.copyAll([key]),
}
const cut: Sketch = {
  ...{ keys: 'cut-steps', label: 'Cut', icon: <Scissors /> },
  act: (commands, key) => commands.cutAll([key]),
}
const paste: Sketch = {
  ...{ keys: 'paste-steps', label: 'Paste after', icon: <ClipboardPaste /> },
  act: (commands, key) => commands.pasteAfter(key),
}
const remove: Sketch = {
  ...{ keys: 'delete-step', label: 'Delete', icon: <Trash2 />, isDanger: true },
  act: (commands, key) => commands.remove(key),
}
