'use client'

import { Eye, EyeOff } from 'lucide-react'
import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'

interface SecretInputProps {
  label: string
  description?: string | undefined
  errorMessage?: string | undefined
  isRequired?: boolean
  autoFocus?: boolean
  /** The whole secret, once: when the field is left or by Enter. */
  onKeep: (secret: string, by: 'enter' | 'leave') => void
  /** Left without a word. */
  onCancel?: (by: 'escape' | 'leave') => void
}

/**
 * A secret while it is typed. It reaches the document in one piece when the person is done with it,
 * so that no half of it is ever saved, and turns into what is kept.
 */
export function SecretInput(props: SecretInputProps) {
  const [text, setText] = useState('')
  const [isShown, setShown] = useState(false)
  const keep = (by: 'enter' | 'leave') => {
    if (text === '') return by === 'leave' ? props.onCancel?.('leave') : undefined
    setText('')
    setShown(false)
    props.onKeep(text, by)
  }
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) keep('leave')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLInputElement)) return
    const isCancel = event.key === 'Escape' && (text !== '' || props.onCancel !== undefined)
    if (!isCancel && event.key !== 'Enter') return
    event.preventDefault()
    event.stopPropagation()
    if (!isCancel) return keep('enter')
    setText('')
    props.onCancel?.('escape')
  }
  return (
    // The keys are those of the field inside; the button in it keeps its own.
    <div onBlurCapture={onBlur} onKeyDownCapture={onKeyDown}>
      <TextField
        label={props.label}
        description={props.description}
        errorMessage={props.errorMessage}
        isRequired={props.isRequired ?? false}
        autoFocus={props.autoFocus ?? false}
        type={isShown ? 'text' : 'password'}
        // Browsers fill in a saved password where this says anything else.
        autoComplete="new-password"
        placeholder="Paste the secret"
        isMono={isShown}
        value={text}
        onChange={setText}
        suffix={
          <Button
            variant="quiet"
            size="sm"
            isIcon
            aria-label={isShown ? 'Hide the secret' : 'Show the secret'}
            className="-mr-2 pointer-coarse:-mr-2.5"
            onPress={() => setShown(!isShown)}
          >
            {isShown ? <EyeOff /> : <Eye />}
          </Button>
        }
      />
    </div>
  )
}
