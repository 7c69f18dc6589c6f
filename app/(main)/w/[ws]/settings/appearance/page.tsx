import type { Metadata } from 'next'
import { AppearancePage } from '@/components/settings/appearance-page'

export const metadata: Metadata = { title: 'Appearance' }

export default function Appearance() {
  return <AppearancePage />
}
