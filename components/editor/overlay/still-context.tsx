'use client'

import { createContext, use } from 'react'
import { useStore } from 'zustand'
import type { StillState, StillStore } from './still-store'

export interface Still {
  store: StillStore
  /** What a press on a card does; without it cards are only read. */
  onSelect: ((key: string) => void) | undefined
}

export const StillContext = createContext<Still | undefined>(undefined)

export function useStill(): Still {
  const still = use(StillContext)
  if (!still) throw new Error('useStill stands outside of a ReadOnlyCanvas')
  return still
}

/** The component draws anew when the chosen part changes. */
export function useStillState<T>(choose: (state: StillState) => T): T {
  return useStore(useStill().store, choose)
}
