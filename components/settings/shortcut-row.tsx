'use client'

import { Pencil, RotateCcw } from 'lucide-react'
import { findConflict, keysOf, type ShortcutPreferences, withKeys } from '@/components/keys/key-map'
import { isCharacterKeys, showKeys } from '@/components/keys/key-names'
import { useIsMac } from '@/components/keys/keys-provider'
import { whyReserved } from '@/components/keys/reserved-keys'
import type { ListedShortcut } from '@/components/keys/shortcut-list'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { KeyRecorder } from './key-recorder'

interface ShortcutRowProps {
  shortcut: ListedShortcut
  preferences: ShortcutPreferences
  isRecording: boolean
  onRecord: () => void
  onEnd: (preferences?: ShortcutPreferences) => void
  onReset: () => void
}

/** The keys of one shortcut, and how to change them. */
export function ShortcutRow(props: ShortcutRowProps) {
  const { shortcut, preferences, isRecording, onRecord, onEnd, onReset } = props
  const { id, words, isFixed } = shortcut
  const isMac = useIsMac()
  const keys = keysOf(shortcut, preferences)
  const isOwn = Object.hasOwn(preferences.keys, id)
  if (isRecording) {
    return (
      <KeyRecorder
        label={`New keys for “${words}”`}
        problemOf={(wanted) => {
          const taken = findConflict({ id, keys: wanted, preferences })
          return whyReserved(wanted) ?? (taken && `Already used for “${taken.words}”.`)
        }}
        onSave={(wanted) => onEnd(withKeys({ id, keys: wanted, preferences }))}
        onCancel={() => onEnd()}
      />
    )
  }
  return (
    // Together, so that on a phone all of it comes under the words, or nothing.
    <span className="ml-auto flex items-center gap-3">
      {!preferences.hasLetters && keys.every(isCharacterKeys) && (
        <span className="text-caption text-ink-3">Off</span>
      )}
      {keys.map((one) => (
        <Kbd key={one} isAlways>
          {showKeys(one, isMac)}
        </Kbd>
      ))}
      {isFixed ? (
        <span className="w-16 pointer-coarse:w-22" />
      ) : (
        <span className="flex w-16 justify-end pointer-coarse:w-22">
          {isOwn && (
            <Button
              {...{ variant: 'quiet', size: 'sm', isIcon: true }}
              aria-label={`Reset the keys of “${words}”`}
              onPress={onReset}
            >
              <RotateCcw />
            </Button>
          )}
          <Button
            {...{ variant: 'quiet', size: 'sm', isIcon: true }}
            aria-label={`Change the keys of “${words}”`}
            onPress={onRecord}
          >
            <Pencil />
          </Button>
        </span>
      )}
    </span>
  )
}
