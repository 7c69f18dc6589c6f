'use client'

import { type ReactNode, Suspense, useEffect } from 'react'
import { useLinks } from '@/components/flows/links'
import { Page } from '@/components/shell/page'
import { lazyPart } from '@/components/ui/lazy-part'
import { useRouter } from '@/components/ui/router'
import { isWide, useSheetRun } from './use-run-sheet'

const RunSheet = lazyPart('The run', () => import('./run-sheet').then((module) => module.RunSheet))

/** A list of runs, and beside it the one that is open; without room for both, the run's own page. */
export function BesideRun({ children }: { children: ReactNode }) {
  const { id, isBeside } = useSheetRun()
  const router = useRouter()
  const links = useLinks()
  useEffect(() => {
    if (id !== undefined && !isBeside && !isWide()) router.replace(links.run(id))
  }, [id, isBeside, router, links])
  return (
    <div className="flex min-h-0 grow">
      <Page className="@container min-w-0">{children}</Page>
      {isBeside && id !== undefined && (
        <Suspense fallback={<div aria-busy className={sheetLook} />}>
          <RunSheet key={id} id={id} className={sheetLook} />
        </Suspense>
      )}
    </div>
  )
}

const sheetLook =
  'bg-surface border-line flex min-h-0 w-[clamp(500px,36.2vw,640px)] shrink-0 flex-col overflow-y-auto border-l'
