import { ArrowLeft } from 'lucide-react'
import { PaletteButton } from '@/components/palette/palette-button'
import { ButtonLink } from '@/components/ui/button-link'
import { Chip } from '@/components/ui/chip'
import type { ErrorGroupDetail, ErrorState } from '@/lib/contracts/error-groups'
import { stateWords } from './error-filter'
import { stateNote } from './error-words'
import { StateButtons } from './state-buttons'

interface ErrorHeaderProps {
  error: ErrorGroupDetail
  backHref: string
  onChange: (state: ErrorState) => void
}

const tones = { open: 'failed', resolved: 'ok', ignored: 'idle' } as const

/** The sentence is shown whole: it is what people came for. */
export function ErrorHeader({ error, backHref, onChange }: ErrorHeaderProps) {
  const note = stateNote(error)
  return (
    <header className="mb-6 flex flex-wrap items-start gap-x-2 gap-y-3">
      <ButtonLink href={backHref} variant="quiet" isIcon aria-label="All errors">
        <ArrowLeft />
      </ButtonLink>
      <div className="min-w-0 flex-1 basis-80">
        <h1 className="text-section [overflow-wrap:anywhere] whitespace-pre-line">
          {error.message}
        </h1>
        <p className="mt-2 flex flex-wrap gap-2">
          <Chip tone={tones[error.state]}>{stateWords[error.state]}</Chip>
          {note && <Chip tone="failed">{note}</Chip>}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <PaletteButton />
        <StateButtons error={error} onChange={onChange} size="md" />
      </div>
    </header>
  )
}
