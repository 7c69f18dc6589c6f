'use client'

import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/field-parts'
import type { CurlReading } from '@/lib/flow/curl'

/** No step has that name: any API can be called all the same. */
export function NothingFound({ typed, onHttp }: { typed: string; onHttp: () => void }) {
  return (
    <div role="status" className="text-ink-2 grid gap-2 px-4 py-3">
      <p>
        No step called “{typed}”. Use <b className="font-strong">HTTP request</b> to call any API,
        or paste a cURL command from its documentation here.
      </p>
      <div>
        <Button size="sm" onPress={onHttp}>
          Add HTTP request
        </Button>
      </div>
    </div>
  )
}

interface CurlFoundProps {
  reading: CurlReading
  onTake: () => void
}

/** A cURL command in place of a search: the step it would make, or why it makes none. */
export function CurlFound({ reading, onTake }: CurlFoundProps) {
  if (!reading.ok) {
    return (
      <div role="status" className="px-4 py-3">
        <ErrorText>{reading.problem}</ErrorText>
      </div>
    )
  }
  const { method, url, auth } = reading.request
  return (
    <div role="status" className="grid gap-2 px-4 py-3">
      <p className="wrap-anywhere">
        <b className="font-strong">{method}</b> <span className="text-data font-mono">{url}</span>
      </p>
      {auth && (
        <p className="text-caption text-ink-2">Its secret is kept apart, and never shown again.</p>
      )}
      {reading.notes.map((note) => (
        <p key={note} className="text-caption text-needs-ink">
          {note}
        </p>
      ))}
      <div>
        <Button variant="primary" size="sm" onPress={onTake}>
          Add as HTTP request
        </Button>
      </div>
    </div>
  )
}
