'use client'

import { X } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import type { WireData } from '../to-canvas'
import { useFreeCommands } from './free-commands'

interface CutButtonProps {
  cut: NonNullable<WireData['cut']>
  level: number
}

/** Takes a line away. On the keyboard that is done in the list of "Connect to…". */
export function CutButton({ cut, level }: CutButtonProps) {
  const { disconnect } = useFreeCommands()
  return (
    <AriaButton
      aria-label={cut.name}
      excludeFromTabOrder
      onPress={() => disconnect(cut.line)}
      className="nodrag nopan bg-canvas text-ink-3 hover:bg-failed-soft hover:text-failed-ink pointer-events-auto absolute grid size-6 place-items-center rounded-full pointer-coarse:size-9"
      style={{
        transform: `translate(-50%, -50%) translate(${cut.x}px, ${cut.y}px)`,
        zIndex: level,
      }}
    >
      <X className="size-3" strokeWidth={2} />
    </AriaButton>
  )
}
