import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { notFound } from 'next/navigation'
import { KitShell } from '@/components/kit/kit-shell'
import { isRailChosen, navCookie } from '@/components/shell/nav-cookie'

export const metadata: Metadata = { title: 'Kit: shell' }

export default async function KitShellPage() {
  // biome-ignore lint/style/noProcessEnv: the bundler replaces it, the page is gone from a build
  if (process.env.NODE_ENV === 'production') notFound()
  return <KitShell isRail={isRailChosen((await cookies()).get(navCookie)?.value)} />
}
