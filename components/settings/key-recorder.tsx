'use client'

import { useRef, useState } from 'react'
import { isCharacterKeys, nameOfPress, showKeys } from '@/components/keys/key-names'
import { useIsMac } from '@/components/keys/keys-provider'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/field-parts'

interface KeyRecorderProps {
  label: string
  /** Why these keys cannot be taken, in words. */
  problemOf: (keys: string) => string | undefined
  onSave: (keys: string) => void
  onCancel: () => void
}

/** Two characters within this time are one after the other, as in "G then F". */
const sequenceMs = 1_000
/** They move through the page and leave, here too. */
const passing = new Set(['Tab', 'Shift+Tab', 'Enter'])

/** Takes the keys that are pressed in its field. */
export function KeyRecorder({ label, problemOf, onSave, onCancel }: KeyRecorderProps) {
  const isMac = useIsMac()
  const [keys, setKeys] = useState('')
  const lastAt = useRef(0)
  const problem = keys === '' ? undefined : problemOf(keys)
  const take = (key: string, at: number) => {
    const continues =
      isCharacterKeys(key) &&
      keys !== '' &&
      !keys.includes(' ') &&
      isCharacterKeys(keys) &&
      at - lastAt.current < sequenceMs
    lastAt.current = at
    setKeys(continues ? `${keys} ${key}` : key)
  }
  return (
    <div className="grid justify-items-end gap-1">
      <div className="flex flex-wrap justify-end gap-2">
        <input
          // biome-ignore lint/a11y/noAutofocus: pressing "Change" asked for the keys
          autoFocus
          readOnly
          aria-label={label}
          aria-invalid={problem !== undefined}
          placeholder="Press the keys"
          value={keys === '' ? '' : showKeys(keys, isMac)}
          onKeyDown={(event) => {
            const key = nameOfPress(event.nativeEvent)
            if (key === undefined) return
            if (key === 'Enter' && keys !== '' && !problem) onSave(keys)
            else if (key === 'Escape') onCancel()
            if (passing.has(key)) return
            event.preventDefault()
            if (key !== 'Escape') take(key, event.timeStamp)
          }}
          className="border-line-strong bg-surface rounded-control h-8 w-40 border px-2.5 pointer-coarse:h-11"
        />
        <Button variant="quiet" onPress={onCancel}>
          Cancel
        </Button>
        <Button isDisabled={keys === '' || problem !== undefined} onPress={() => onSave(keys)}>
          Save
        </Button>
      </div>
      <div role="status">{problem && <ErrorText>{problem}</ErrorText>}</div>
    </div>
  )
}
