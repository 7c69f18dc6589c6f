import { Page, PageHeader } from '@/components/shell/page'
import { ApiKeys } from './api-keys'
import { ScriptAccess } from './script-access'
import { SettingsTabs } from './settings-tabs'
import { Variables } from './variables'

/** `/w/<ws>/settings` */
export function SettingsPage() {
  return (
    <Page>
      <PageHeader title="Settings" />
      <SettingsTabs />
      <div className="grid max-w-180 grid-cols-[minmax(0,1fr)] gap-10">
        <Variables />
        <ApiKeys />
        <ScriptAccess />
      </div>
    </Page>
  )
}
