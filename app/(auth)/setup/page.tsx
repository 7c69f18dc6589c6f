import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { AuthScreen } from '@/components/auth/auth-screen'
import { SetupForm } from '@/components/auth/setup-form'
import { needsSetupToken } from '@/lib/auth/setup-guard'
import { hasOwner } from '@/lib/services/owner'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetupPage() {
  const requestHeaders = await headers()
  if (await hasOwner()) redirect('/')
  return (
    <AuthScreen title="Set up Hookline" subtitle="The first account owns this server.">
      <SetupForm needsToken={needsSetupToken(requestHeaders)} />
    </AuthScreen>
  )
}
