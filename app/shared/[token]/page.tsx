import type { Metadata } from 'next'
import { SharedEnd } from '@/components/shares/shared-end'
import { SharedRunScreen } from '@/components/shares/shared-run-screen'
import { findSharedRun } from '@/lib/services/find-shared-run'

export const metadata: Metadata = {
  title: 'Shared run',
  robots: { index: false, follow: false, noarchive: true },
  referrer: 'no-referrer',
}

interface SharedPageProps {
  params: Promise<{ token: string }>
}

/** For whoever has the link: no session is asked for, and none is looked at. */
export default async function SharedPage({ params }: SharedPageProps) {
  const { token } = await params
  const shared = await findSharedRun(token)
  if (shared.state === 'ended') return <SharedEnd endedAt={shared.endedAt} />
  return <SharedRunScreen run={shared.run} />
}
