'use client'

import { createContext, useContext } from 'react'
import type { Rail } from './outline-rails'
import type { InlineRename } from './use-inline-rename'

interface OutlineState {
  rails: ReadonlyMap<string, Rail[]>
  folded: ReadonlySet<string>
  rename: InlineRename
  isReadOnly: boolean
}

const OutlineContext = createContext<OutlineState | undefined>(undefined)

export const OutlineProvider = OutlineContext.Provider

/** What all rows of the Outline share. */
export function useOutline(): OutlineState {
  const state = useContext(OutlineContext)
  if (!state) throw new Error('useOutline stands outside of an OutlineProvider')
  return state
}
