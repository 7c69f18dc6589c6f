'use client'

import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/time'
import type { FlowSummary, VersionListEntry } from '@/lib/contracts/flows'
import { type Comparison, writeComparison } from './compare-address'
import { VersionItem, VersionPlace } from './version-item'

interface VersionListProps {
  flow: FlowSummary
  versions: readonly VersionListEntry[]
  comparison: Comparison
  hasMore: boolean
  onMore: () => void
  onCompare: (comparison: Comparison) => void
  onRollBack: (version: number) => void
}

/** The draft, then every version, the newest first. */
export function VersionList(props: VersionListProps) {
  const { flow, versions, comparison, hasMore, onMore, onCompare, onRollBack } = props
  const shown = writeComparison(comparison)
  const base = flow.liveVersion ?? versions[0]?.version
  return (
    <nav aria-label="Versions" className="border-line lg:min-h-0 lg:overflow-y-auto lg:border-r">
      <ol className="grid gap-1 p-2">
        {base !== undefined && (
          <DraftItem
            flow={flow}
            isShown={shown === `${base}..draft`}
            onCompare={() => onCompare({ before: base, after: 'draft' })}
          />
        )}
        {versions.map((entry) => (
          <VersionItem
            key={entry.version}
            flow={flow}
            entry={entry}
            shown={shown}
            onCompare={onCompare}
            onRollBack={onRollBack}
          />
        ))}
      </ol>
      {hasMore && (
        <div className="px-3">
          <Button size="sm" onPress={onMore}>
            Show older versions
          </Button>
        </div>
      )}
      <p className="text-caption text-ink-3 px-5 py-4">
        Rolling back publishes a copy. Nothing is deleted.
        {versions.some(({ runs }) => runs.isPartial) &&
          ' Runs are counted over the last 10,000 of this flow.'}
      </p>
    </nav>
  )
}

interface DraftItemProps {
  flow: FlowSummary
  isShown: boolean
  onCompare: () => void
}

function DraftItem({ flow, isShown, onCompare }: DraftItemProps) {
  const { liveVersion, changesNotLive, updatedAt } = flow
  const differs = changesNotLive ? `Differs from v${liveVersion}` : `The same as v${liveVersion}`
  return (
    <VersionPlace isShown={isShown}>
      <div className="flex items-center gap-2">
        <button
          type="button"
          aria-current={isShown ? 'true' : undefined}
          onClick={onCompare}
          className="font-strong rounded-pill relative hover:underline pointer-coarse:after:absolute pointer-coarse:after:-inset-3 pointer-coarse:after:content-['']"
        >
          Draft
        </button>
        <span className="text-caption text-ink-3 ml-auto">
          <RelativeTime at={updatedAt} />
        </span>
      </div>
      <p className="text-meta text-ink-2">
        {liveVersion === null ? 'No version is live.' : `${differs}.`}
      </p>
    </VersionPlace>
  )
}
