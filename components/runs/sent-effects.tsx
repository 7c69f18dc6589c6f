'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { MaskedSentence } from '@/components/redaction/masked-text'
import { useMasked } from '@/components/redaction/use-masked'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { DataTree } from '@/components/ui/data-tree'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StatusText } from '@/components/ui/status'
import { ClockTime } from '@/components/ui/time'
import type { Effect } from '@/lib/contracts/effects'
import type { RunDetail } from '@/lib/contracts/runs'
import { effectLook, effectPages, itemWords, noAnswerWords, noSentWords } from './sent-words'

interface SentEffectsProps {
  run: RunDetail
  step: string
  /** Of this item only. */
  item?: string | undefined
}

/** What one step did to the outside: what went out and what came back. */
export function SentEffects({ run, step, item }: SentEffectsProps) {
  const list = useInfiniteQuery(
    queries.runs.effects.infiniteOptions(
      effectPages({ run: run.id, step, ...(item === undefined ? {} : { item }) }),
    ),
  )
  if (list.isPending) return <SkeletonRows count={3} label="Loading what was sent…" />
  if (!list.data) {
    return (
      <FailurePanel
        title="Couldn’t load what was sent."
        error={list.error}
        onRetry={list.refetch}
      />
    )
  }
  const effects = list.data.pages.flatMap(({ items }) => items)
  if (effects.length === 0) {
    return (
      <p className="text-meta text-ink-3 py-2">This step sent nothing that changes anything.</p>
    )
  }
  return (
    <>
      <ul className="divide-line divide-y">
        {effects.map((effect) => (
          <SentEffect
            key={effect.id}
            effect={effect}
            isOver={run.settledAt !== null}
            masks={run.masks}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <p className="mt-4 text-center">
          <Button onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
            {list.isFetchingNextPage ? 'Loading…' : 'Show more'}
          </Button>
        </p>
      )}
    </>
  )
}

interface SentEffectProps {
  effect: Effect
  isOver: boolean
  masks: RunDetail['masks']
}

function SentEffect({ effect, isOver, masks }: SentEffectProps) {
  const { state, summary, startedAt, sent, received } = effect
  const { status, word } = effectLook(state, isOver)
  const item = itemWords(effect.item)
  const label = (text: string) => (item ? `${text}, ${item.toLowerCase()}` : text)
  return (
    <li className="py-3 first:pt-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusText status={status}>{word}</StatusText>
        {item && <span className="text-meta text-ink-2">{item}</span>}
        <span className="text-meta text-ink-3 ml-auto">
          <ClockTime at={startedAt} withSeconds />
        </span>
      </div>
      <p className="text-meta text-ink-2 mt-1 wrap-anywhere">
        <MaskedSentence text={summary} masks={masks} name="what it did" />
      </p>
      <Part
        title="What was sent"
        label={label('What was sent')}
        whole={sent}
        masks={masks}
        missing={noSentWords(effect)}
      />
      {sent !== null && (
        <Part
          title="What came back"
          label={label('What came back')}
          whole={received}
          masks={masks}
          missing={noAnswerWords(effect, isOver)}
        />
      )}
    </li>
  )
}

interface PartProps {
  title: string
  /** Accessible name: also says which item. */
  label: string
  whole: unknown
  masks: RunDetail['masks']
  /** Why there is nothing to see. */
  missing: string | undefined
}

function Part({ title, label, whole, masks, missing }: PartProps) {
  const { value, marks } = useMasked(whole, { masks })
  return (
    <div className="mt-3">
      <div className="flex min-h-8 items-center justify-between gap-2">
        <h3 className="text-caption text-ink-3">{title}</h3>
        {missing === undefined && (
          <CopyButton
            text={JSON.stringify(value, null, 2) ?? ''}
            label={`Copy ${label.toLowerCase()}`}
            variant="quiet"
            size="sm"
            isIconOnly
          />
        )}
      </div>
      {missing === undefined ? (
        <DataTree value={value} marks={marks} label={label} openLevels={3} />
      ) : (
        <p className="text-meta text-ink-2">{missing}</p>
      )}
    </div>
  )
}
