import type { Metadata } from 'next'
import { CounterPage } from '@/components/data/counter-page'

export const metadata: Metadata = { title: 'Counter' }

export default async function Counter({ params }: { params: Promise<{ name: string }> }) {
  const { name } = await params
  return <CounterPage name={decodeURIComponent(name)} />
}
