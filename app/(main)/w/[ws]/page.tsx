import { redirect } from 'next/navigation'

export default async function WorkspacePage({ params }: { params: Promise<{ ws: string }> }) {
  redirect(`/w/${(await params).ws}/flows`)
}
