import { SharedSkeleton } from '@/components/shares/shared-skeleton'

export default function Loading() {
  return <SharedSkeleton />
}
