'use client'

import { useLinks } from '@/components/flows/links'
import { Link } from '@/components/ui/link'

interface RedactedNoteProps {
  count: number
  flow: string
  className?: string
}

/** How much of an event is not kept. The rules of the workspace stand there too, with a link to theirs. */
export function RedactedNote({ count, flow, className = '' }: RedactedNoteProps) {
  const links = useLinks()
  return (
    <p className={`text-meta text-ink-2 ${className}`}>
      {count === 1 ? '1 value was never stored.' : `${count} values were never stored.`}{' '}
      <Link
        href={`${links.flowSettings(flow)}#redaction`}
        className="font-label text-lapis-ink hover:underline"
      >
        See the rules
      </Link>
    </p>
  )
}
