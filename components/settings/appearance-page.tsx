'use client'

import type { ReactNode } from 'react'
import { Page, PageHeader } from '@/components/shell/page'
import { useAppearance } from '@/components/shell/use-appearance'
import { Segmented } from '@/components/ui/segmented'
import { ThemeToggle } from '@/components/ui/theme-toggle'
import { SettingsSection } from './settings-section'
import { SettingsTabs } from './settings-tabs'

const densities = [
  { id: 'comfortable', label: 'Comfortable' },
  { id: 'compact', label: 'Compact' },
]
const motions = [
  { id: 'system', label: 'As the system' },
  { id: 'reduced', label: 'Reduced' },
]

/** `/w/<ws>/settings/appearance` */
export function AppearancePage() {
  const { appearance, change } = useAppearance()
  return (
    <Page>
      <PageHeader title="Settings" />
      <SettingsTabs />
      <div className="max-w-180">
        <SettingsSection
          title="Appearance"
          description="Yours, in every workspace and on every device. What you choose takes effect at once."
        >
          <ul className="border-line border-t">
            <Choice title="Theme" text="“System” follows your device between day and night.">
              <ThemeToggle theme={appearance.theme} onChange={(theme) => change({ theme })} />
            </Choice>
            <Choice title="Density" text="Compact shows more rows of a list on one screen.">
              <Segmented
                label="Density"
                items={densities}
                selectedKey={appearance.density}
                onSelectionChange={(id) =>
                  change({ density: id === 'compact' ? 'compact' : 'comfortable' })
                }
              />
            </Choice>
            <Choice
              title="Motion"
              text="Reduced: the canvas jumps instead of gliding, and nothing turns or pulses."
            >
              <Segmented
                label="Motion"
                items={motions}
                selectedKey={appearance.motion}
                onSelectionChange={(id) =>
                  change({ motion: id === 'reduced' ? 'reduced' : 'system' })
                }
              />
            </Choice>
          </ul>
        </SettingsSection>
      </div>
    </Page>
  )
}

function Choice({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <li className="border-line flex flex-wrap items-center gap-x-6 gap-y-2 border-b py-4">
      <div className="min-w-0 flex-1 basis-72">
        <h3 className="font-label">{title}</h3>
        <p className="text-ink-2 text-meta">{text}</p>
      </div>
      {children}
    </li>
  )
}
