'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { UrlField } from '@/components/ui/url-field'
import { useEditor } from './editor-context'
import { ListeningList } from './listening-list'

/** The page of a form: its address, a look at it, and what was sent. */
export function FormPageSetup() {
  const { flowId } = useEditor()
  const flow = useQuery(queries.flows.get.queryOptions({ input: { id: flowId } })).data
  if (!flow?.url?.includes('/forms/')) {
    return (
      <p className="text-meta text-ink-2">
        The live version takes requests at its URL. Publish this one, and its page is there instead.
      </p>
    )
  }
  return (
    <>
      <UrlField
        label="Your form"
        url={flow.url}
        labelAction={
          <a
            href={flow.url}
            target="_blank"
            rel="noreferrer"
            className="rounded-pill font-label text-lapis hover:underline"
          >
            Open the page
          </a>
        }
        description={
          flow.status === 'draft'
            ? 'Anybody with this address can see it. Until you publish, what is sent is only kept.'
            : 'The page is the one of the published version.'
        }
      />
      <ListeningList limit={5} />
    </>
  )
}
