import { SkeletonRows } from '@/components/ui/skeleton'

/** While a shared run is on its way. */
export function SharedSkeleton() {
  return (
    <main className="mx-auto w-full max-w-200 p-6 max-md:p-4">
      <SkeletonRows label="Loading the run…" />
    </main>
  )
}
