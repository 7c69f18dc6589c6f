'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { queries } from '@/components/api/queries'
import type { Appearance } from '@/components/ui/appearance'
import { showAppearance, useShownAppearance } from '@/components/ui/appearance-store'
import { useSavePreferences } from './use-save-preferences'

/** How the pages look, and how to change that: here at once, and on the person's other devices. */
export function useAppearance() {
  const appearance = useShownAppearance()
  const save = useSavePreferences('This is set in this browser only: the server didn’t answer.')
  const change = (part: Partial<Appearance>) => {
    const next = { ...appearance, ...part }
    showAppearance(next)
    save({ appearance: next })
  }
  return { appearance, change }
}

/** What was set on another device comes to this one. */
export function useKeptAppearance(): void {
  const kept = useQuery(queries.preferences.get.queryOptions({ input: {} })).data?.appearance
  useEffect(() => {
    if (kept) showAppearance(kept)
  }, [kept])
}
