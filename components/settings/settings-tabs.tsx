'use client'

import { usePathname } from 'next/navigation'
import { useLinks } from '@/components/flows/links'
import { TabScroller } from '@/components/shell/tab-scroller'
import { LinkTabs } from '@/components/ui/link-tabs'

/** The pages of the settings. */
export function SettingsTabs() {
  const links = useLinks()
  const pathname = usePathname()
  const tabs = [
    { href: links.settings, label: 'General' },
    { href: links.notifications, label: 'Notifications' },
    { href: links.dataSettings, label: 'Data' },
    { href: links.appearance, label: 'Appearance' },
    { href: links.shortcuts, label: 'Shortcuts' },
  ]
  return (
    <div className="border-line -mt-2 mb-6 flex h-10 border-b max-lg:h-11">
      <TabScroller>
        <LinkTabs
          label="Settings"
          items={tabs.map((tab) => ({ ...tab, isCurrent: tab.href === pathname }))}
        />
      </TabScroller>
    </div>
  )
}
