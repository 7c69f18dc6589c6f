'use client'

import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useKeysShown } from '@/components/keys/keys-provider'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { findStep } from '@/lib/flow/graph'
import { isFree } from '@/lib/flow/positions'
import { useEditor, useEditorState } from './editor-context'
import { placesBelow } from './places-below'
import { useSectionMenu } from './sections/use-section-menu'
import { stepMenuSections } from './step-menu-items'
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
  const shown = useKeysShown()
  const isReadOnly = useEditorState((state) => state.save.kind === 'conflict')
  const { catalog } = useEditor()
  const isSkipped = useEditorState((state) => findStep(state.flow, stepKey)?.disabled === true)
  const hasNote = useEditorState(({ flow }) => flow.notes.some(({ step }) => step === stepKey))
  const [isOpen, setOpen] = useState(false)
  const hasBranches = useEditorState(({ flow }) => {
    const step = isOpen ? findStep(flow, stepKey) : undefined
    return step !== undefined && catalog.actionOf(step)?.branchesFrom !== undefined
  })
  const flow = useEditorState((state) => (isOpen ? state.flow : undefined))
  const isByHand = useEditorState((state) => isFree(state.flow))
  const places = flow ? placesBelow(flow, stepKey, catalog) : []
  const change = (next: boolean) => {
    setOpen(next)
    onOpenChange?.(next)
  }
  const grouping = useSectionMenu(stepKey, isOpen)
  const sections = stepMenuSections({
    ...{ stepKey, commands, shown, hasBranches, places, isSkipped, hasNote, isReadOnly },
    isFree: isByHand,
  }).toSpliced(-1, 0, ...grouping)
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
