import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { getSession } from '@/lib/auth/session'

/** Everything below is for people who are signed in. */
export default async function MainLayout({ children }: { children: ReactNode }) {
  const requestHeaders = await headers()
  if (!(await getSession(requestHeaders))) {
    const path = requestHeaders.get('x-hookline-path')
    redirect(path ? `/sign-in?next=${encodeURIComponent(path)}` : '/sign-in')
  }
  return children
}
