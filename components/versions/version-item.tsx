'use client'

import type { ReactNode } from 'react'
import { failedShare } from '@/components/flows/flow-filter'
import { useLinks } from '@/components/flows/links'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { classes } from '@/components/ui/classes'
import { StatusChip } from '@/components/ui/status'
import { ClockTime } from '@/components/ui/time'
import type { FlowSummary, VersionListEntry } from '@/lib/contracts/flows'
import type { Comparison } from './compare-address'

interface VersionItemProps {
  flow: FlowSummary
  entry: VersionListEntry
  /** The comparison that the page shows, as in the address. */
  shown: string
  onCompare: (comparison: Comparison) => void
  onRollBack: (version: number) => void
}

export function VersionItem({ flow, entry, shown, onCompare, onRollBack }: VersionItemProps) {
  const { version, note, publishedAt } = entry
  const links = useLinks()
  const isLive = version === flow.liveVersion
  const own = version > 1 ? ({ before: version - 1, after: version } as const) : undefined
  const isOwnShown = shown === `${version - 1}..${version}`
  const isShown = isOwnShown || (!isLive && shown === `${version}..draft`)
  return (
    <VersionPlace isShown={isShown}>
      <div className="flex items-center gap-2">
        {own ? (
          <button
            type="button"
            aria-current={isOwnShown ? 'true' : undefined}
            title={`What v${version} changed`}
            onClick={() => onCompare(own)}
            className="font-strong rounded-pill relative hover:underline pointer-coarse:after:absolute pointer-coarse:after:-inset-3 pointer-coarse:after:content-['']"
          >
            v{version}
          </button>
        ) : (
          <b className="font-strong">v1</b>
        )}
        {isLive && (
          <StatusChip status={flow.status === 'paused' ? 'held' : 'succeeded'}>
            {flow.status === 'paused' ? 'Paused' : 'Live'}
          </StatusChip>
        )}
        <span className="text-caption text-ink-3 ml-auto">
          <ClockTime at={publishedAt} />
        </span>
      </div>
      {note && <p className="text-meta text-ink-2 break-words">“{note}”</p>}
      <p className="text-caption text-ink-3 tabular-nums">
        <Facts entry={entry} />
      </p>
      <div className="-ml-2.5 flex flex-wrap">
        <Button
          variant="quiet"
          size="sm"
          aria-label={`Compare v${version} with the draft`}
          onPress={() => onCompare({ before: version, after: 'draft' })}
        >
          Compare
        </Button>
        <ButtonLink
          variant="quiet"
          size="sm"
          href={links.flow(flow.id, { version: String(version) })}
          aria-label={`Open v${version}`}
        >
          Open
        </ButtonLink>
        {!isLive && (
          <Button
            variant="quiet"
            size="sm"
            aria-label={`Roll back to v${version}`}
            onPress={() => onRollBack(version)}
          >
            Roll back to this
          </Button>
        )}
      </div>
    </VersionPlace>
  )
}

/** From here on the share is news, so it gets the hue. */
const muchShare = 0.05

function Facts({ entry: { author, runs } }: { entry: VersionListEntry }) {
  const share = failedShare(runs)
  const isMuch = runs.total > 0 && runs.failed / runs.total >= muchShare
  const counted = `${runs.total.toLocaleString('en')} run${runs.total === 1 ? '' : 's'}`
  return (
    <>
      {[author ?? 'By API', counted].join(' · ')}
      {share && (
        <>
          {' · '}
          <span className={isMuch ? 'font-label text-failed-ink' : ''}>{share} failed</span>
        </>
      )}
    </>
  )
}

export function VersionPlace({ isShown, children }: { isShown: boolean; children: ReactNode }) {
  return (
    <li
      className={classes(
        'grid gap-1 rounded-control border border-l-2 p-3',
        isShown ? 'border-line border-l-lapis bg-surface' : 'border-transparent',
      )}
    >
      {children}
    </li>
  )
}
