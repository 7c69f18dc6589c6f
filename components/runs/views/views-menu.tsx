'use client'

import { ChevronDown } from 'lucide-react'
import { Suspense, useState } from 'react'
import { Button } from '@/components/ui/button'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { Menu, type MenuSection } from '@/components/ui/menu'
import { useHasBeen } from '@/components/ui/use-has-been'
import { parseFilter, writeFilter } from '../filter/filter-text'
import type { RunFilterState } from '../use-run-filter'
import { useViews } from './use-views'

const SaveView = lazyOverlay('Saving a view', () =>
  import('./save-view').then((module) => module.SaveView),
)
const ManageViews = lazyOverlay('The list of views', () =>
  import('./manage-views').then((module) => module.ManageViews),
)

type Asked = 'save' | 'manage'

/** Filters under a name, for everybody in the workspace. */
export function ViewsMenu({ filter: { parts, setParts } }: { filter: RunFilterState }) {
  const all = useViews()
  const [asked, setAsked] = useState<Asked>()
  const hasSaved = useHasBeen(asked === 'save')
  const hasManaged = useHasBeen(asked === 'manage')
  const text = writeFilter(parts)
  const shown = all.views.find((view) => view.filter === text)
  const choose = (id: string) => {
    const view = all.views.find((one) => one.id === id)
    if (view) setParts(parseFilter(view.filter))
  }
  const onOpenChange = (what: Asked) => (isOpen: boolean) => setAsked(isOpen ? what : undefined)
  const sections: MenuSection[] = [
    {
      ...{ id: 'views', title: 'Saved views', selectedKey: shown?.id ?? 'none' },
      items: all.views.map(({ id, name }) => ({ id, label: name })),
      onSelectionChange: choose,
    },
    {
      id: 'change',
      items: [
        { id: 'save', label: 'Save this view…', onAction: () => setAsked('save') },
        {
          ...{ id: 'manage', label: 'Rename, move, delete…' },
          ...{ isDisabled: all.views.length === 0, onAction: () => setAsked('manage') },
        },
      ],
    },
  ]
  return (
    <>
      <Menu label="Saved views" sections={all.views.length === 0 ? sections.slice(1) : sections}>
        <Button aria-label={shown ? `Saved views: ${shown.name}` : 'Saved views'}>
          <span className="max-w-40 truncate">{shown?.name ?? 'Saved views'}</span>
          <ChevronDown className="text-ink-3" />
        </Button>
      </Menu>
      {(hasSaved || hasManaged) && (
        <Suspense>
          {hasSaved && (
            <SaveView
              filter={text}
              views={all}
              isOpen={asked === 'save'}
              onOpenChange={onOpenChange('save')}
            />
          )}
          {hasManaged && (
            <ManageViews
              filter={text}
              views={all}
              isOpen={asked === 'manage'}
              onOpenChange={onOpenChange('manage')}
            />
          )}
        </Suspense>
      )}
    </>
  )
}
