import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { AuthScreen } from '@/components/auth/auth-screen'
import { safeNext } from '@/components/auth/safe-next'
import { SignInForm } from '@/components/auth/sign-in-form'
import { getSession } from '@/lib/auth/session'
import { hasOwner } from '@/lib/services/owner'

export const metadata: Metadata = { title: 'Sign in' }

interface SignInPageProps {
  searchParams: Promise<{ next?: string | string[] }>
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next } = await searchParams
  const target = safeNext(next)
  const requestHeaders = await headers()
  if (!(await hasOwner())) redirect('/setup')
  if (await getSession(requestHeaders)) redirect(target)
  return (
    <AuthScreen title="Sign in to Hookline" subtitle={requestHeaders.get('host') ?? ''}>
      <SignInForm next={target} />
    </AuthScreen>
  )
}
