'use client'

import { LayoutDashboard, Workflow } from 'lucide-react'
import { useKeysShown, useShortcut } from '@/components/keys/keys-provider'
import type { MenuItem } from '@/components/ui/menu'
import { isFree } from '@/lib/flow/positions'
import { useEditorState } from '../editor-context'
import { useFreeCommands } from './free-commands'
import { useArrangedPlaces } from './use-arranged-places'

/** What the menu of the flow offers about how it is arranged, and the key for Tidy. */
export function useFreeItems({ isLooking }: { isLooking: boolean }): MenuItem[] {
  const isOn = useEditorState(({ flow }) => isFree(flow))
  const isConflict = useEditorState(({ save }) => save.kind === 'conflict')
  const { turnOn, turnOff, tidy } = useFreeCommands()
  const arranged = useArrangedPlaces()
  const shown = useKeysShown()
  const tidyUp = () => tidy(arranged())
  useShortcut('tidy', tidyUp, { when: isOn && !isLooking })
  const isDisabled = isConflict || isLooking
  if (!isOn) {
    return [
      {
        ...{ id: 'free', label: 'Free arrange', icon: <Workflow />, isDisabled },
        description: 'Cards stay where you put them.',
        onAction: () => turnOn(arranged()),
      },
    ]
  }
  return [
    {
      ...{ id: 'tidy', label: 'Tidy', icon: <LayoutDashboard />, isDisabled },
      ...{ shortcut: shown('tidy'), onAction: tidyUp },
    },
    {
      ...{ id: 'arranged', label: 'Arrange automatically', icon: <Workflow />, isDisabled },
      description: 'The flow goes from top to bottom by itself.',
      onAction: turnOff,
    },
  ]
}
