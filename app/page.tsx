import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getSession } from '@/lib/auth/session'
import { hasOwner } from '@/lib/services/owner'

export default async function HomePage() {
  if (!(await hasOwner())) redirect('/setup')
  const workspace = (await getSession(await headers()))?.workspaces[0]
  redirect(workspace ? `/w/${workspace.slug}/flows` : '/sign-in')
}
