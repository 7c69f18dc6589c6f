import type { Metadata } from 'next'
import { StorePage } from '@/components/data/store-page'

export const metadata: Metadata = { title: 'Store' }

export default function Store() {
  return <StorePage />
}
