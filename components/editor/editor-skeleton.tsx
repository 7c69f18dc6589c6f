import { Skeleton } from '@/components/ui/skeleton'

const ghosts = [0, 1, 2]

/** The grid and three ghost cards, after a moment. */
export function EditorSkeleton() {
  return (
    <>
      <div className="border-line bg-bg h-13 shrink-0 border-b" />
      <main id="main" className="bg-dots grow pt-18" aria-busy="true">
        <h1 className="sr-only">Loading the flow</h1>
        <div className="grid justify-center gap-14">
          {ghosts.map((ghost) => (
            <Skeleton key={ghost} className="rounded-card h-16 w-64" />
          ))}
        </div>
      </main>
    </>
  )
}
