import { SearchX } from 'lucide-react'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from './page'

/** Not found, inside the shell. */
export function NothingHere() {
  return (
    <Page>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={<SearchX />}
        title="There is nothing at this address"
        description="The link may be old, or what it led to was deleted."
      />
    </Page>
  )
}
