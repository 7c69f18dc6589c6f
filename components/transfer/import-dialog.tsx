'use client'

import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { client } from '@/components/api/client'
import { useLinks } from '@/components/flows/links'
import { Dialog } from '@/components/ui/dialog'
import { useRouter } from '@/components/ui/router'
import type { ImportReview } from '@/lib/contracts/transfer'
import { ChooseFile } from './choose-file'
import { type FlowSource, readFlowSource } from './read-file'
import { ReviewFlow } from './review-flow'

interface ImportDialogProps {
  /** What was dropped or pasted already. */
  source: FlowSource | undefined
  onClose: () => void
}

interface ReadFile {
  file: unknown
  review: ImportReview
}

/** A flow out of a file: first what it brings, then the draft. */
export function ImportDialog({ source, onClose }: ImportDialogProps) {
  const router = useRouter()
  const links = useLinks()
  const [read, setRead] = useState<ReadFile>()
  const reading = useMutation({
    mutationFn: async (chosen: FlowSource) => {
      const file = await readFlowSource(chosen)
      return { file, review: await client.transfer.review({ file }) }
    },
    onSuccess: setRead,
  })
  const making = useMutation({
    mutationFn: (accounts: Record<string, string>) =>
      client.transfer.import({ file: read?.file, accounts }),
    onSuccess: ({ id }) => router.push(links.flow(id)),
  })
  const taken = useRef<FlowSource>(undefined)
  const { mutate: readSource } = reading
  useEffect(() => {
    if (source === undefined || taken.current === source) return
    taken.current = source
    readSource(source)
  }, [source, readSource])
  return (
    <Dialog
      title={read ? `Import “${read.review.name}”` : 'Import a flow'}
      isOpen
      width={read ? 'lg' : 'md'}
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      {read ? (
        <ReviewFlow
          review={read.review}
          isPending={making.isPending || making.isSuccess}
          problem={making.error?.message}
          onBack={() => {
            setRead(undefined)
            making.reset()
          }}
          onImport={making.mutate}
        />
      ) : (
        <ChooseFile
          isPending={reading.isPending}
          problem={reading.error?.message}
          onChoose={readSource}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}
