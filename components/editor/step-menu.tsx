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
import { useKeysShown } from '@/components/keys/keys-provider'
import { Button } from '@/components/ui/button'
import { Menu, type MenuSection } from '@/components/ui/menu'
import { useEditorState } from './editor-context'
import { isTrigger } from './step-facts'
import { type Commands, useCommands } from './use-commands'

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
  const shown = useKeysShown()
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
    shortcut: shown('add-after'),
    onAction: () => commands.addAfter(stepKey),
  }
  const rename = {
    id: 'rename',
    label: 'Rename',
    icon: <Pencil />,
    shortcut: shown('rename-step'),
    onAction: () => commands.rename(stepKey),
  }
  const sections: MenuSection[] = isTrigger(stepKey)
    ? [{ id: 'all', items: [rename, add, pasteItem({ commands, key: stepKey, shown })] }]
    : [
        { id: 'edit', items: [rename, add, ...editItems({ commands, key: stepKey, shown })] },
        { id: 'clipboard', items: clipboardItems({ commands, key: stepKey, shown }) },
        {
          id: 'delete',
          items: [
            {
              id: 'delete',
              label: 'Delete',
              icon: <Trash2 />,
              shortcut: shown('delete-step'),
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

interface StepItems {
  commands: Commands
  key: string
  shown: ReturnType<typeof useKeysShown>
}

function editItems({ commands, key, shown }: StepItems) {
  return [
    {
      id: 'duplicate',
      label: 'Duplicate',
      icon: <CopyPlus />,
      shortcut: shown('duplicate'),
      onAction: () => commands.duplicate(key),
    },
    {
      id: 'up',
      label: 'Move up',
      icon: <ArrowUp />,
      shortcut: shown('move-up'),
      onAction: () => commands.moveUp(key),
    },
    {
      id: 'down',
      label: 'Move down',
      icon: <ArrowDown />,
      shortcut: shown('move-down'),
      onAction: () => commands.moveDown(key),
    },
  ]
}

function clipboardItems({ commands, key, shown }: StepItems) {
  return [
    {
      id: 'copy',
      label: 'Copy',
      icon: <Copy />,
      shortcut: shown('copy-steps'),
      onAction: () => commands.copyAll([key]),
    },
    {
      id: 'cut',
      label: 'Cut',
      icon: <Scissors />,
      shortcut: shown('cut-steps'),
      onAction: () => commands.cutAll([key]),
    },
    pasteItem({ commands, key, shown }),
  ]
}

function pasteItem({ commands, key, shown }: StepItems) {
  return {
    id: 'paste',
    label: 'Paste after',
    icon: <ClipboardPaste />,
    shortcut: shown('paste-steps'),
    onAction: () => commands.pasteAfter(key),
  }
}
