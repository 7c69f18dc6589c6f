'use client'

import { useMemo, useState } from 'react'
import { useMasked } from '@/components/redaction/use-masked'
import { Tabs } from '@/components/ui/tabs'
import type { RunDetail, StepRun } from '@/lib/contracts/runs'
import { changeMarks } from './comparison-words'
import { DataActions } from './data-actions'
import { DataPane } from './data-pane'
import { type DataTab, dataTabs } from './data-tabs'
import { SentEffects } from './sent-effects'
import { StepAttempts } from './step-attempts'
import { StepCompare } from './step-compare'
import type { TimelineRow } from './timeline'
import { useComparison } from './use-comparison'
import { useValueHref } from './use-value-href'

interface StepDataProps {
  run: RunDetail
  row: TimelineRow
  step: StepRun
  /** It does something outside that the ledger knows of. */
  hasEffects: boolean
  tab: DataTab | undefined
  /** Where a search of the run led here. */
  find: string | undefined
  onTab: (tab: DataTab) => void
}

/** Input, output and attempts of one step, and what it sent. */
export function StepData({
  run,
  row,
  step,
  hasEffects,
  find,
  tab: wanted = 'input',
  onTab,
}: StepDataProps) {
  const valueHref = useValueHref()
  const tab = wanted === 'sent' && !hasEffects ? 'input' : wanted
  const [search, setSearch] = useState(find)
  const comparison = useComparison({
    ...{ run, step },
    isWanted: step.status === 'failed' || tab === 'compare',
  })
  const changes = comparison.data?.changes
  const marks = useMemo(() => (changes ? changeMarks(changes) : undefined), [changes])
  const { masks } = run
  const data = {
    input: useMasked(step.input, { masks, marks }),
    output: useMasked(step.output, { masks }),
  }
  const viewOf = (part: 'input' | 'output', word: string) => ({
    ...{ ...data[part], name: `${word} of step ${row.number}`, isMasked: masks !== undefined },
    ...{ large: step.large?.[part], href: valueHref({ run: run.id, step, part }) },
  })
  const views = { input: viewOf('input', 'Input'), output: viewOf('output', 'Output') }
  const view = tab === 'input' || tab === 'output' ? views[tab] : undefined
  const items = [
    {
      ...{ id: 'input', label: 'Input' },
      content: <DataPane {...views.input} search={search} onSearch={setSearch} />,
    },
    {
      ...{ id: 'output', label: 'Output' },
      content: (
        <DataPane
          {...views.output}
          root={`steps.${row.key}`}
          search={search}
          onSearch={setSearch}
          emptyText={step.status === 'succeeded' ? undefined : 'This step has no output.'}
        />
      ),
    },
    {
      ...{ id: 'attempts', label: 'Attempts', count: step.attempts.length },
      content: <StepAttempts step={step} isOver={run.settledAt !== null} masks={masks} />,
    },
    { ...{ id: 'compare', label: 'Compare' }, content: <StepCompare run={run} step={step} /> },
    ...(hasEffects
      ? [
          {
            ...{ id: 'sent', label: 'Sent' },
            content: <SentEffects run={run} step={row.key} item={step.item} />,
          },
        ]
      : []),
  ]
  return (
    <Tabs
      label="Data"
      className="mt-4"
      listClassName={listLook}
      panelClassName="py-2.5"
      selectedKey={tab}
      onSelectionChange={(key) => onTab(dataTabs.find((known) => known === key) ?? 'input')}
      items={items}
      actions={
        view &&
        !view.large && (
          <DataActions
            value={view.value}
            fileName={`${[run.id, row.key, ...itemParts(step.item), tab].join('-')}.json`}
            isSearching={search !== undefined}
            onSearch={() => setSearch(search === undefined ? '' : undefined)}
          />
        )
      }
    />
  )
}

/** On a phone the buttons stand below the line of the tabs. */
const listLook =
  'max-sm:flex-wrap max-sm:justify-end max-sm:border-b-0 max-sm:[&>[role=tablist]]:basis-full max-sm:[&>[role=tablist]]:border-line max-sm:[&>[role=tablist]]:border-b'

const itemParts = (item: string | undefined) => (item === undefined ? [] : item.split('.'))
