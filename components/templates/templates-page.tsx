'use client'

import { SearchX } from 'lucide-react'
import { useLinks } from '@/components/flows/links'
import { SearchField } from '@/components/flows/search-field'
import { useAddress } from '@/components/flows/use-address'
import { useCatalog } from '@/components/flows/use-catalog'
import { useNewFlow } from '@/components/flows/use-flow-actions'
import { Page, PageHeader } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterTabs } from '@/components/ui/filter-tabs'
import { templateCategories } from '@/lib/templates/template'
import { templates } from '@/lib/templates/templates'
import { TemplateCard } from './template-card'
import { filterTemplates, type TemplateFilter } from './template-search'

/** `/w/<ws>/templates`: flows that are drawn already. */
export function TemplatesPage() {
  const { params, change } = useAddress()
  const catalog = useCatalog()
  const links = useLinks()
  const filter = readFilter(params)
  const titleOf = (app: string) => catalog.look(app).title
  const found = filterTemplates(templates, { ...filter, category: 'all' }, titleOf)
  const shown = filterTemplates(found, filter, titleOf)
  return (
    <Page>
      <PageHeader
        title="Templates"
        actions={
          <SearchField
            label="Search templates"
            placeholder="Search templates"
            value={filter.q}
            onChange={(q) => change({ q })}
            className="w-60 max-md:order-last max-md:w-full"
          />
        }
      />
      <p className="text-ink-2 -mt-3 mb-5">
        Flows that are drawn already. Take one, fill in what only you know, publish.
      </p>
      <div className="mb-4">
        <FilterTabs
          label="Category"
          items={[{ id: 'all', title: 'All' }, ...templateCategories].map(({ id, title }) => ({
            ...{ id, label: title },
            count: found.filter(
              ({ categories }) => id === 'all' || categories.some((one) => one === id),
            ).length,
          }))}
          selectedKey={filter.category}
          onSelectionChange={(id) => change({ category: id === 'all' ? undefined : id })}
        />
      </div>
      {shown.length > 0 ? (
        <ul
          aria-label="Templates"
          className="grid grid-cols-3 gap-4 max-xl:grid-cols-2 max-md:grid-cols-1"
        >
          {shown.map((template) => (
            <TemplateCard
              key={template.slug}
              template={template}
              href={links.template(template.slug)}
              catalog={catalog}
            />
          ))}
        </ul>
      ) : (
        <NoTemplate q={filter.q} onClear={() => change({ q: undefined, category: undefined })} />
      )}
    </Page>
  )
}

function NoTemplate({ q, onClear }: { q: string; onClear: () => void }) {
  const newFlow = useNewFlow()
  return (
    <EmptyState
      icon={<SearchX />}
      title={q ? `No template for “${q}”.` : 'No template of this kind.'}
      description="A flow begins with a webhook just as well."
    >
      <Button variant="primary" onPress={() => newFlow.start()}>
        {newFlow.isPending ? 'Creating…' : 'Start from scratch'}
      </Button>
      <Button onPress={onClear}>Show all templates</Button>
    </EmptyState>
  )
}

function readFilter(params: URLSearchParams): TemplateFilter {
  const known = templateCategories.find(({ id }) => id === params.get('category'))
  return { q: params.get('q') ?? '', category: known?.id ?? 'all' }
}
