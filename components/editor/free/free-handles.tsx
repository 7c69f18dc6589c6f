'use client'

import { Handle, Position } from '@xyflow/react'
import { classes } from '@/components/ui/classes'
import { useEditorState } from '../editor-context'
import type { CardHandle } from '../layout-geometry'

interface FreeHandlesProps {
  stepKey: string
  handles: readonly CardHandle[]
  isTrigger: boolean
}

/**
 * Rings at the lower edge of a card: a line is drawn from there to another card. A press without a
 * drag opens the list of steps, which is also how the keyboard connects.
 */
export function FreeHandles({ stepKey, handles, isTrigger }: FreeHandlesProps) {
  const setConnecting = useEditorState((state) => state.setConnecting)
  return (
    <>
      <Handle
        type="target"
        position={Position.Top}
        isConnectable={!isTrigger}
        isConnectableStart={false}
        className={classes(targetLook, isTrigger && 'invisible')}
      />
      {handles.map(({ branch, label, x }) => (
        <Handle
          key={branch}
          id={branch}
          type="source"
          position={Position.Bottom}
          isConnectable
          isConnectableEnd={false}
          title={label === undefined ? 'Connect' : `Connect “${label}”`}
          onClick={() => setConnecting({ from: stepKey, branch })}
          style={{ left: x }}
          className={targetLook}
        >
          <span aria-hidden className={ringLook} />
        </Handle>
      ))}
    </>
  )
}

/** As large as a finger needs it, and no larger to see. */
const targetLook =
  'z-10 grid size-6 place-items-center rounded-full border-none bg-transparent pointer-coarse:size-11'
const ringLook =
  'pointer-events-none size-2.5 rounded-full border-2 border-ink-3 bg-surface transition-colors in-[.connectingfrom]:border-lapis'
