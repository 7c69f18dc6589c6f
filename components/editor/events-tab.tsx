'use client'

import { MaskedTree } from '@/components/redaction/masked-tree'
import { ClockTime } from '@/components/ui/time'
import { useEditor, useEditorState } from './editor-context'
import { ListeningList } from './listening-list'
import { listens } from './trigger-kinds'
import { useSamples } from './use-samples'

/** The sample that previews and tests use, and more of what arrived. */
export function EventsTab() {
  const { catalog } = useEditor()
  const kind = useEditorState((state) => catalog.triggerOf(state.flow.trigger)?.kind)
  const samples = useSamples()
  const sample = samples?.trigger
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-5 p-5">
      {sample && (
        <section className="grid gap-2">
          <h3 className="font-label text-meta">
            Sample, received <ClockTime at={sample.receivedAt} withSeconds />
          </h3>
          <div className="rounded-control bg-sunken dark:bg-bg p-2">
            <MaskedTree value={sample.value} masks={samples?.masks} label="Sample event" />
          </div>
        </section>
      )}
      {listens(kind) ? (
        <ListeningList limit={20} />
      ) : (
        <p className="text-meta text-ink-2">Each event of this trigger is a run: see the runs.</p>
      )}
    </div>
  )
}
