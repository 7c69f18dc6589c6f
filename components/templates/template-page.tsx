'use client'

import { ChevronLeft } from 'lucide-react'
import dynamic from 'next/dynamic'
import { notFound } from 'next/navigation'
import { type ReactNode, Suspense, useMemo, useState } from 'react'
import { useLinks } from '@/components/flows/links'
import { useCatalog } from '@/components/flows/use-catalog'
import { Page } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { lazyPart } from '@/components/ui/lazy-part'
import { SkeletonRows } from '@/components/ui/skeleton'
import { linesOf } from '@/lib/templates/checklist'
import type { Template } from '@/lib/templates/template'
import { findTemplate } from '@/lib/templates/templates'
import { AppIcons } from './app-icons'
import { previewId } from './preview-id'
import { stepLinesOf } from './step-line-facts'
import { StepLines } from './step-lines'
import { appsOf, factsOf } from './template-search'
import { useTemplate } from './use-template'

// The canvas measures the page: there is nothing of it to draw on the server.
const ReadOnlyCanvas = dynamic(
  () => import('@/components/editor/read-only-canvas').then((module) => module.ReadOnlyCanvas),
  { ssr: false },
)

// The preview works with the expression engine.
const Preview = lazyPart('The example', () => import('./preview').then((module) => module.Preview))

/** `/w/<ws>/templates/<slug>`: what it does, with an example, and what it takes. */
export function TemplatePage({ slug }: { slug: string }) {
  const template = findTemplate(slug)
  if (!template) notFound()
  return (
    <Page>
      <Head template={template} />
      <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-8 max-xl:order-last">
          <Picture template={template} />
          <Section title="With an example">
            <Suspense fallback={<SkeletonRows count={4} label="Loading the example…" />}>
              <Preview template={template} />
            </Suspense>
          </Section>
        </div>
        <Facts template={template} />
      </div>
    </Page>
  )
}

function Head({ template }: { template: Template }) {
  const links = useLinks()
  const catalog = useCatalog()
  const { use, isPending } = useTemplate(template)
  return (
    <>
      <ButtonLink href={links.templates} variant="quiet" size="sm" className="mb-3 -ml-2.5">
        <ChevronLeft />
        Templates
      </ButtonLink>
      <div className="mb-6 flex flex-wrap items-start gap-x-6 gap-y-4">
        <div className="grid min-w-0 grow basis-80 gap-3">
          <AppIcons apps={appsOf(template)} catalog={catalog} />
          <h1 className="text-title max-w-160 text-pretty">{template.title}</h1>
          <p className="text-ink-2 max-w-160">{template.description}</p>
        </div>
        <Button variant="primary" isPending={isPending} onPress={use} className="max-md:w-full">
          {isPending ? 'Creating…' : 'Use this template'}
        </Button>
      </div>
    </>
  )
}

/** The canvas; on a phone, where a finger would catch in it, the steps as lines. */
function Picture({ template: { flow } }: { template: Template }) {
  const { apps } = useCatalog()
  const lines = useMemo(() => stepLinesOf(flow, apps), [flow, apps])
  const [selected, setSelected] = useState<string>()
  const show = (key: string) => {
    setSelected(key)
    document.getElementById(previewId(key))?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <>
      <div className="rounded-card border-line flex h-120 overflow-hidden border max-md:hidden">
        <ReadOnlyCanvas
          flow={flow}
          catalog={apps}
          label="The flow"
          selected={selected}
          onSelect={show}
          isInPage
        />
      </div>
      <div className="md:hidden">
        <StepLines label="Steps" steps={lines} />
      </div>
    </>
  )
}

function Facts({ template }: { template: Template }) {
  return (
    <div className="grid content-start gap-6">
      <p className="text-ink-2 text-meta">{factsOf(template)}</p>
      <Section title="What you need">
        <ul className="text-ink-2 grid list-disc gap-2 pl-4">
          {template.needs.map((need) => (
            <li key={need}>{need}</li>
          ))}
        </ul>
      </Section>
      <Section title="What is left to do">
        <ol className="text-ink-2 grid list-decimal gap-2 pl-5">
          {linesOf(template).map(({ label }) => (
            <li key={label}>{label}</li>
          ))}
        </ol>
      </Section>
    </div>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
      <h2 className="text-section">{title}</h2>
      {children}
    </section>
  )
}
