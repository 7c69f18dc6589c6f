import { redirect } from 'next/navigation'
import { linksOf } from '@/components/flows/links'

export default async function Data({ params }: { params: Promise<{ ws: string }> }) {
  const { ws } = await params
  redirect(linksOf(decodeURIComponent(ws)).tables)
}
