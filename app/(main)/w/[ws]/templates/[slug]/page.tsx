import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { TemplatePage } from '@/components/templates/template-page'
import { findTemplate } from '@/lib/templates/templates'

interface TemplateProps {
  params: Promise<{ ws: string; slug: string }>
}

export async function generateMetadata({ params }: TemplateProps): Promise<Metadata> {
  const { slug } = await params
  return { title: findTemplate(slug)?.name ?? 'Templates' }
}

export default async function TemplateDetail({ params }: TemplateProps) {
  const { ws, slug } = await params
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ apps }) => [apps.list.queryOptions({ input: {} })],
  })
  return (
    <Prefetched state={state}>
      <TemplatePage slug={slug} />
    </Prefetched>
  )
}
