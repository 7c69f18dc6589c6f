import { redirect } from 'next/navigation'

export default async function Data({ params }: { params: Promise<{ ws: string }> }) {
  const { ws } = await params
  redirect(`/w/${ws}/data/tables`)
}
