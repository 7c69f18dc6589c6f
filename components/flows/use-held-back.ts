import { type PointerEvent, useState } from 'react'
import { holdBack } from './held-back'

/**
 * New rows appear by themselves until somebody reads in the list (pointer or focus in it, scrolled
 * down): from then on they wait, so that nothing moves under a finger. Another `list`, for example
 * after a change of the filter, is shown from its top.
 */
export function useHeldBack<T extends { id: string }>(rows: readonly T[], list = '') {
  const [held, setHeld] = useState<{ list: string; topId: string | undefined }>()
  const topId = held?.list === list ? held.topId : undefined
  const { shown, waiting } = holdBack(rows, topId)
  const hold = () => {
    if (topId === undefined) setHeld({ list, topId: rows[0]?.id })
  }
  return {
    shown,
    waiting,
    release: () => setHeld(undefined),
    reading: {
      onFocus: hold,
      // A browser also reports a move when rows slide under a pointer that rests.
      onPointerMove: ({ movementX, movementY }: PointerEvent) => {
        if (movementX !== 0 || movementY !== 0) hold()
      },
      onPointerLeave: () => {
        if (waiting === 0) setHeld(undefined)
      },
    },
  }
}
