import { RedactionSection } from '@/components/redaction/redaction-section'
import { Page, PageHeader } from '@/components/shell/page'
import { HistorySection } from './data/history-section'
import { SettingsTabs } from './settings-tabs'

/** `/w/<ws>/settings/data` */
export function DataSettings() {
  return (
    <Page>
      <PageHeader title="Settings" />
      <SettingsTabs />
      <div className="grid max-w-180 grid-cols-[minmax(0,1fr)] gap-10">
        <HistorySection />
        <RedactionSection />
      </div>
    </Page>
  )
}
