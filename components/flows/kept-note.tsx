'use client'

import { Link } from '@/components/ui/link'
import { useLinks } from './links'
import { useHistory } from './use-history'

interface KeptNoteProps {
  /** The list is that of one flow. */
  flow?: string | undefined
}

/** What a list does not show any more, and where that is changed. Nothing until it is known. */
export function KeptNote({ flow }: KeptNoteProps) {
  const links = useLinks()
  const history = useHistory(flow)
  if (!history) return null
  const { keptDays, settings } = history
  const days = `Older than ${keptDays} day${keptDays === 1 ? '' : 's'}`
  return (
    <span>
      {settings.sizeMaxBytes === null
        ? `${days} is deleted.`
        : `${days}, or beyond ${sizeWords(settings.sizeMaxBytes)}, is deleted.`}{' '}
      <Link
        href={flow === undefined ? links.dataSettings : `${links.flowSettings(flow)}#history`}
        className="text-lapis-ink underline"
        aria-label="Change how long history is kept"
      >
        Change
      </Link>
    </span>
  )
}

/** "2 GB", "250 MB": as it was set. */
export function sizeWords(bytes: number): string {
  return bytes % 1e9 === 0 ? `${bytes / 1e9} GB` : `${bytes / 1e6} MB`
}
