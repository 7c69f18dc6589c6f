'use client'

import { KeyRound, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { useForm } from './form-context'
import { secretWords } from './secret-words'

interface KeptSecretProps {
  value: unknown
  /** "Secret 1", for the names of the buttons. */
  name: string
  /** It has just been entered: the focus stays where it was. */
  autoFocus: boolean
  onReplace: () => void
  onRemove: () => void
}

/** A secret that is not in the page: what is known of it, and what can be done with it. */
export function KeptSecret({ value, name, autoFocus, onReplace, onRemove }: KeptSecretProps) {
  const { secrets } = useForm()
  return (
    <div className="flex items-center gap-1.5">
      <div className="rounded-control border-line bg-bg text-body flex min-h-8 min-w-0 grow items-center gap-2 border pr-1 pl-2.5 pointer-coarse:min-h-11">
        <KeyRound className="text-ink-3" />
        <span className="min-w-0 grow truncate tabular-nums">{secretWords(value, secrets)}</span>
        <Button
          variant="quiet"
          size="sm"
          className="h-6"
          autoFocus={autoFocus}
          aria-label={`Replace ${name}`}
          onPress={onReplace}
        >
          Replace
        </Button>
      </div>
      <Button variant="quiet" size="sm" isIcon aria-label={`Remove ${name}`} onPress={onRemove}>
        <X />
      </Button>
    </div>
  )
}
