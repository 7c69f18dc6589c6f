'use client'

import { linksOf } from '@/components/flows/links'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'

interface BrokenDraftProps {
  workspace: string
  flowId: string
  /** As the server has it. */
  text: string
}

/** A draft that cannot be opened: the way back, and the draft itself for whoever wants to mend it. */
export function BrokenDraft({ workspace, flowId, text }: BrokenDraftProps) {
  const download = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    link.download = `${flowId}-draft.json`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <main id="main" className="grid max-w-140 content-start gap-4 p-8">
      <h1 className="text-title">This draft can’t be opened.</h1>
      <p className="text-ink-2">
        It is damaged. What is live goes on as before, and events are kept. Go back to an earlier
        version, or download the draft as it is.
      </p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink variant="primary" href={linksOf(workspace).flowVersions(flowId)}>
          Show versions
        </ButtonLink>
        <Button onPress={download}>Download the draft</Button>
      </div>
    </main>
  )
}
