'use client'

import { useQuery } from '@tanstack/react-query'
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { queries } from '@/components/api/queries'
import { type ShortcutPreferences, shortcutOf, unknownPreferences, workingKeys } from './key-map'
import { ariaKeys, showKeys } from './key-names'
import { type Act, createKeyboard, type Keyboard, type Press } from './keyboard'
import type { ShortcutId } from './shortcuts.data'
import { useKeyPresses } from './use-key-presses'

interface Keys {
  keyboard: Keyboard
  preferences: ShortcutPreferences
}

/** Outside of the app's shell nothing listens, and no keys are shown. */
const KeysContext = createContext<Keys>({
  keyboard: createKeyboard({ now: () => 0 }),
  preferences: unknownPreferences,
})

/** The one place that listens to keys; whatever is inside says what they do. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const [keyboard] = useState(() => createKeyboard({ now: () => performance.now() }))
  const preferences = usePreferences() ?? unknownPreferences
  useLayoutEffect(() => keyboard.setPreferences(preferences), [keyboard, preferences])
  useKeyPresses(keyboard)
  return <KeysContext value={{ keyboard, preferences }}>{children}</KeysContext>
}

/** undefined: not known yet. */
export function usePreferences(): ShortcutPreferences | undefined {
  return useQuery(queries.preferences.get.queryOptions({ input: {} })).data?.shortcuts
}

/** Does something when its keys are pressed, for as long as the component is there. */
export function useShortcut(id: ShortcutId, act: Act, { when = true } = {}): void {
  const { keyboard } = useContext(KeysContext)
  const latest = useRef(act)
  useLayoutEffect(() => {
    latest.current = act
  })
  useEffect(
    () => (when ? keyboard.register(id, (press) => latest.current(press)) : undefined),
    [keyboard, id, when],
  )
}

/** For a part with keys of its own that lets the shortcuts go first; true when one took the key. */
export function usePressShortcut(): (press: Press) => boolean {
  return useContext(KeysContext).keyboard.press
}

/** Several at once; which ones must not change. */
export function useShortcuts(acts: Partial<Record<ShortcutId, Act>>, { when = true } = {}): void {
  const { keyboard } = useContext(KeysContext)
  const latest = useRef(acts)
  useLayoutEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    if (!when) return
    // The keys of the type are ids.
    const ids = Object.keys(latest.current) as ShortcutId[]
    const ends = ids.map((id) => keyboard.register(id, (press) => latest.current[id]?.(press)))
    return () => {
      for (const end of ends) end()
    }
  }, [keyboard, when])
}

/** What can be done by keys on this page now, and how to do it. */
export function useRegistered(): { ids: readonly ShortcutId[]; run: (id: ShortcutId) => void } {
  const { keyboard } = useContext(KeysContext)
  const ids = useSyncExternalStore(keyboard.subscribe, keyboard.registered, keyboard.registered)
  return { ids, run: keyboard.run }
}

/** As it is written on the keys; undefined while they do nothing. */
export function useKeysShown(): (id: ShortcutId) => string | undefined {
  const { preferences } = useContext(KeysContext)
  const isMac = useIsMac()
  return (id) => {
    const [first] = workingKeys(shortcutOf(id), preferences)
    return first === undefined ? undefined : showKeys(first, isMac)
  }
}

/** For the element that does the same as the keys. */
export function useAriaKeys(id: ShortcutId): { 'aria-keyshortcuts'?: string } {
  const { preferences } = useContext(KeysContext)
  const isMac = useIsMac()
  const [first] = workingKeys(shortcutOf(id), preferences)
  const text = first === undefined ? undefined : ariaKeys(first, isMac)
  return text === undefined ? {} : { 'aria-keyshortcuts': text }
}

/** ⌘ or Ctrl: the server cannot know. */
export function useIsMac(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => /mac|iphone|ipad/i.test(navigator.platform),
    () => true,
  )
}
