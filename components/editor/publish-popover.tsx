'use client'

import { useQuery } from '@tanstack/react-query'
import { type RefObject, useState } from 'react'
import { queries } from '@/components/api/queries'
import { linksOf } from '@/components/flows/links'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { ErrorText } from '@/components/ui/field-parts'
import { Popover } from '@/components/ui/popover'
import { TextField } from '@/components/ui/text-field'
import type { FlowSummary } from '@/lib/contracts/flows'
import { DiffList } from './diff-list'
import { useEditor } from './editor-context'
import { ProblemList } from './problem-list'
import { useLiveDiff } from './use-live-diff'
import { useGoToIssue, useOrderedIssues } from './use-problems'
import { usePublish } from './use-publish'

interface PublishPopoverProps {
  flow: FlowSummary
  triggerRef: RefObject<HTMLElement | null>
  onClose: () => void
}

/** What would go live, or what stands in the way. */
export function PublishPopover({ flow, triggerRef, onClose }: PublishPopoverProps) {
  const blockers = useOrderedIssues().filter(({ level }) => level === 'blocker')
  return (
    <Popover
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={triggerRef}
      placement="bottom end"
      label="Publish"
      className="w-100 max-w-[calc(100vw-24px)]"
    >
      <div className="p-5">
        {blockers.length > 0 ? (
          <Blocked flow={flow} onClose={onClose} />
        ) : (
          <Ready flow={flow} onClose={onClose} />
        )}
      </div>
    </Popover>
  )
}

type PartProps = Omit<PublishPopoverProps, 'triggerRef'>

function Blocked({ flow, onClose }: PartProps) {
  const blockers = useOrderedIssues().filter(({ level }) => level === 'blocker')
  const go = useGoToIssue()
  const count = `${blockers.length} thing${blockers.length === 1 ? '' : 's'}`
  return (
    <div className="grid gap-4">
      <h3 className="font-title text-section">{count} to fix before this can go live</h3>
      <ProblemList
        issues={blockers}
        onGo={(issue) => {
          onClose()
          go(issue)
        }}
      />
      {flow.liveVersion !== null && (
        <p className="text-ink-2 text-meta">v{flow.liveVersion} stays live meanwhile.</p>
      )}
      <div className="flex justify-end">
        <Button onPress={onClose}>Close</Button>
      </div>
    </div>
  )
}

function Ready({ flow, onClose }: PartProps) {
  const { workspace } = useEditor()
  const [note, setNote] = useState('')
  const changes = useLiveDiff(flow)
  const { publish, isPending, error } = usePublish(flow, onClose)
  const next = useNextVersion(flow)
  const title = next === undefined ? 'Publish' : `Publish v${next}`
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        publish(note)
      }}
    >
      <div>
        <h3 className="font-title text-section">{title}</h3>
        <p className="text-ink-2 text-meta">{summary(flow, changes?.length)}</p>
      </div>
      {changes && changes.length > 0 && <DiffList changes={changes} />}
      <TextField
        label="What changed? (optional)"
        value={note}
        onChange={setNote}
        maxLength={2_000}
        autoComplete="off"
      />
      {error && <ErrorText>{error}</ErrorText>}
      <div className="flex justify-end gap-2">
        {flow.liveVersion !== null && (
          <ButtonLink variant="quiet" href={linksOf(workspace).flowVersions(flow.id)}>
            Compare
          </ButtonLink>
        )}
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" type="submit" isPending={isPending}>
          {isPending ? 'Publishing…' : title}
        </Button>
      </div>
    </form>
  )
}

/** What is live is the newest; only after it was taken off, the list of versions has to say. */
function useNextVersion({ id, liveVersion }: FlowSummary): number | undefined {
  const { data } = useQuery({
    ...queries.flows.versions.list.queryOptions({ input: { id, limit: 1 } }),
    enabled: liveVersion === null,
  })
  if (liveVersion !== null) return liveVersion + 1
  return data && (data.items[0]?.version ?? 0) + 1
}

function summary(flow: FlowSummary, count: number | undefined): string {
  if (flow.liveVersion === null) return 'From then on every event runs this flow.'
  if (count === undefined) return `Replaces v${flow.liveVersion}.`
  if (count === 0) return `Nothing changed since v${flow.liveVersion}.`
  return `${count} change${count === 1 ? '' : 's'} since v${flow.liveVersion}`
}
