import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Kit } from '@/components/kit/kit'

export const metadata: Metadata = { title: 'Kit' }

/** Every part in every state, for whoever works on the kit. */
export default function KitPage() {
  // biome-ignore lint/style/noProcessEnv: the bundler replaces it, the page is gone from a build
  if (process.env.NODE_ENV === 'production') notFound()
  return <Kit />
}
