import type { Appearance } from '@/lib/contracts/preferences'
import { parseTheme, themeCookie } from './theme'

export type { Appearance }

/** They let the server draw the first paint right, before it is known who asks. */
export const appearanceCookies = {
  theme: themeCookie,
  density: 'density',
  motion: 'motion',
} as const

type Texts = Partial<Record<keyof Appearance, string | undefined>>

/** From cookies or from the page itself; what is unknown is as usual. */
export function parseAppearance({ theme, density, motion }: Texts): Appearance {
  return {
    theme: parseTheme(theme),
    density: density === 'compact' ? 'compact' : 'comfortable',
    motion: motion === 'reduced' ? 'reduced' : 'system',
  }
}

/** For what moves by code; the styles know both by themselves. */
export function isMotionReduced(): boolean {
  return (
    document.documentElement.dataset.motion === 'reduced' ||
    matchMedia('(prefers-reduced-motion: reduce)').matches
  )
}
