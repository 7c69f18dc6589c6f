'use client'

import { useMutation } from '@tanstack/react-query'
import { Download, File as FileIcon } from 'lucide-react'
import { client } from '@/components/api/client'
import { showFailure } from '@/components/flows/use-flow-actions'
import { Button } from '@/components/ui/button'
import type { DeliveryDetail } from '@/lib/contracts/deliveries'
import { formatBytes } from './delivery-words'
import { saveBytes } from './save-bytes'

/** The files of a multipart body. Names are the sender's. */
export function FileList({ delivery }: { delivery: Pick<DeliveryDetail, 'id' | 'files'> }) {
  const { id, files } = delivery
  const save = useMutation({
    mutationFn: async ({ index, name }: { index: number; name: string }) => {
      const { body } = await client.deliveries.file({ id, index: String(index) })
      saveBytes(body, name || `${id}-${index}.bin`)
    },
    onError: showFailure,
  })
  if (files.length === 0) return null
  return (
    <ul aria-label="Files" className="rounded-control border-line divide-line divide-y border">
      {files.map((file, index) => (
        <li key={file.id} className="flex min-h-10 items-center gap-2.5 px-3 py-1">
          <FileIcon className="text-ink-3" />
          <span className="grid min-w-0 grow">
            <span className="text-meta truncate">{file.name || 'Without a name'}</span>
            <span className="text-caption text-ink-3 truncate">
              {[file.field, formatBytes(file.sizeBytes), file.contentType]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          <Button
            variant="quiet"
            size="sm"
            isIcon
            aria-label={`Download ${file.name || 'the file'}`}
            isPending={save.isPending}
            onPress={() => save.mutate({ index, name: file.name })}
          >
            <Download />
          </Button>
        </li>
      ))}
    </ul>
  )
}
