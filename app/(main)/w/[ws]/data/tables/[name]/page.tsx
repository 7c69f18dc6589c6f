import type { Metadata } from 'next'
import { TablePage } from '@/components/data/table-page'

export const metadata: Metadata = { title: 'Table' }

export default async function Table({ params }: { params: Promise<{ name: string }> }) {
  const { name } = await params
  return <TablePage name={decodeURIComponent(name)} />
}
