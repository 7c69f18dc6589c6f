import { Page, PageHeader } from '@/components/shell/page'
import { RunsList } from './runs-list'

/** `/w/<ws>/runs` */
export function RunsPage() {
  return (
    <Page>
      <PageHeader title="Runs" />
      <RunsList />
    </Page>
  )
}
