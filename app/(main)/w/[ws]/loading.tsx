import { Page } from '@/components/shell/page'
import { SkeletonRows } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <Page>
      <SkeletonRows />
    </Page>
  )
}
