'use client'

import { ExternalLink } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { buttonLook } from '@/components/ui/button-look'
import { UrlField } from '@/components/ui/url-field'
import { SettingsSection } from './settings-section'

/** What a script needs besides a key. */
export function ScriptAccess() {
  const origin = useSyncExternalStore(
    () => () => undefined,
    () => window.location.origin,
    () => '',
  )
  return (
    <SettingsSection
      title="API"
      description="Everything on these pages can be done by a script too, with a key as its bearer token."
      action={
        // Not a page of the app: the browser itself has to open it.
        <a
          href="/api/v1/openapi.json"
          target="_blank"
          rel="noreferrer"
          className={buttonLook({ variant: 'secondary' })}
        >
          OpenAPI document
          <ExternalLink />
        </a>
      }
    >
      <UrlField label="Base URL" url={`${origin}/api/v1`} />
    </SettingsSection>
  )
}
