'use client'

import { Download } from 'lucide-react'
import { formatBytes } from '@/components/deliveries/delivery-words'
import { readText } from '@/components/deliveries/read-text'
import { bodyMissingText } from '@/components/deliveries/rejection-words'
import { saveBytes } from '@/components/deliveries/save-bytes'
import { FailurePanel } from '@/components/flows/failure-panel'
import { Button } from '@/components/ui/button'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { DeliveryDetail } from '@/lib/contracts/deliveries'
import { masksBody } from '@/lib/flow/masks'
import { MaskedPart } from './masked-part'
import { TextBox } from './text-box'
import { useRawBody } from './use-raw-body'

/** More than this is read in an editor, not in a panel. */
const shownBytesMax = 65_536

/** The bytes as they came. */
export function RawPane({ event }: { event: DeliveryDetail }) {
  const isThere = event.hasBody && event.sizeBytes > 0
  const raw = useRawBody(event.id, isThere)
  if (!event.hasBody) return <p className="text-ink-2 text-meta">{bodyMissingText(event)}</p>
  if (!isThere) return <p className="text-ink-2 text-meta">The request had no body.</p>
  if (raw.isError) {
    return <FailurePanel title="Couldn’t load the bytes." error={raw.error} onRetry={raw.refetch} />
  }
  if (!raw.data) return <SkeletonRows count={4} label="Loading the bytes…" />
  return (
    <MaskedPart isMasked={event.masks !== undefined && masksBody(event.masks)} label="the bytes">
      <Bytes id={event.id} bytes={raw.data} />
    </MaskedPart>
  )
}

function Bytes({ id, bytes }: { id: string; bytes: Uint8Array<ArrayBuffer> }) {
  const isCut = bytes.byteLength > shownBytesMax
  const text = readText(bytes.subarray(0, shownBytesMax), { isCut })
  const isText = text !== undefined && !text.includes('\0')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <p className="text-ink-2 text-meta min-w-0 grow">
          {isText ? shownWords(bytes.byteLength, isCut) : 'These bytes are not text.'}
        </p>
        <Button size="sm" onPress={() => saveBytes(bytes, `${id}.bin`)}>
          <Download />
          Download bytes
        </Button>
      </div>
      {isText && <TextBox text={text} label="Raw body" />}
    </div>
  )
}

function shownWords(sizeBytes: number, isCut: boolean): string {
  const size = formatBytes(sizeBytes)
  return isCut ? `The first ${formatBytes(shownBytesMax)} of ${size}.` : `${size}, as they came.`
}
