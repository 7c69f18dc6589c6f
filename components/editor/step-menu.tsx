'use client'

import {
  ArrowDown,
  ArrowUp,
  ClipboardPaste,
  Copy,
  CopyPlus,
  Ellipsis,
  Pencil,
  Plus,
  Scissors,
  Trash2,
} from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Button } from '@/components/ui/button'
import { Menu, type MenuSection } from '@/components/ui/menu'
import { useEditorState } from './editor-context'
import { isTrigger } from './step-facts'
import { useCommands } from './use-commands'

interface StepMenuProps {
  stepKey: string
  /** The small one on a card; else the one of the panel. */
  isQuiet?: boolean
  isReachable?: boolean
  onOpenChange?: (isOpen: boolean) => void
}

/** Everything that can be done to a step, with its key beside it. */
export function StepMenu({ stepKey, isQuiet, isReachable = true, onOpenChange }: StepMenuProps) {
  const commands = useCommands()
  const isReadOnly = useEditorState((state) => state.save.kind === 'conflict')
  const [isOpen, setOpen] = useState(false)
  const change = (next: boolean) => {
    setOpen(next)
    onOpenChange?.(next)
  }
  const add = {
    id: 'add',
    label: 'Insert step after',
    icon: <Plus />,
    shortcut: 'A',
    onAction: () => commands.addAfter(stepKey),
  }
  const rename = {
    id: 'rename',
    label: 'Rename',
    icon: <Pencil />,
    shortcut: 'F2',
    onAction: () => commands.rename(stepKey),
  }
  const sections: MenuSection[] = isTrigger(stepKey)
    ? [{ id: 'all', items: [rename, add, pasteItem(commands, stepKey)] }]
    : [
        { id: 'edit', items: [rename, add, ...editItems(commands, stepKey)] },
        { id: 'clipboard', items: clipboardItems(commands, stepKey) },
        {
          id: 'delete',
          items: [
            {
              id: 'delete',
              label: 'Delete',
              icon: <Trash2 />,
              shortcut: 'Del',
              isDanger: true,
              isDisabled: isReadOnly,
              onAction: () => commands.remove(stepKey),
            },
          ],
        },
      ]
  return (
    <Menu label="Step menu" sections={sections} isOpen={isOpen} onOpenChange={change}>
      {isQuiet ? (
        <AriaButton
          aria-label="Step menu"
          excludeFromTabOrder={!isReachable}
          className="rounded-pill text-ink-3 hover:bg-hover hover:text-ink grid size-6 place-items-center pointer-coarse:size-11"
        >
          <Ellipsis />
        </AriaButton>
      ) : (
        <Button variant="quiet" isIcon aria-label="Step menu">
          <Ellipsis />
        </Button>
      )}
    </Menu>
  )
}

function editItems(commands: ReturnType<typeof useCommands>, key: string) {
  return [
    {
      id: 'duplicate',
      label: 'Duplicate',
      icon: <CopyPlus />,
      shortcut: '⌘D',
      onAction: () => commands.duplicate(key),
    },
    {
      id: 'up',
      label: 'Move up',
      icon: <ArrowUp />,
      shortcut: '⌥↑',
      onAction: () => commands.moveUp(key),
    },
    {
      id: 'down',
      label: 'Move down',
      icon: <ArrowDown />,
      shortcut: '⌥↓',
      onAction: () => commands.moveDown(key),
    },
  ]
}

function clipboardItems(commands: ReturnType<typeof useCommands>, key: string) {
  return [
    {
      id: 'copy',
      label: 'Copy',
      icon: <Copy />,
      shortcut: '⌘C',
      onAction: () => commands.copyAll([key]),
    },
    {
      id: 'cut',
      label: 'Cut',
      icon: <Scissors />,
      shortcut: '⌘X',
      onAction: () => commands.cutAll([key]),
    },
    pasteItem(commands, key),
  ]
}

function pasteItem(commands: ReturnType<typeof useCommands>, key: string) {
  return {
    id: 'paste',
    label: 'Paste after',
    icon: <ClipboardPaste />,
    shortcut: '⌘V',
    onAction: () => commands.pasteAfter(key),
  }
}
