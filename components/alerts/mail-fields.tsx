'use client'

import { SettingsSection } from '@/components/settings/settings-section'
import { Banner } from '@/components/ui/banner'
import { Checkbox } from '@/components/ui/checkbox'
import { TextField } from '@/components/ui/text-field'
import type { AlertOverview } from '@/lib/contracts/alerts'
import type { AlertFieldsProps } from './alert-form'
import { TestButton } from './test-button'

interface MailFieldsProps extends AlertFieldsProps {
  email: AlertOverview['email']
}

export function MailFields({ form, onChange, problems, email }: MailFieldsProps) {
  const { isSetUp, recipients } = email
  const nobody = recipients.length > 0 ? `Nobody named: ${recipients.join(', ')}.` : undefined
  return (
    <SettingsSection
      title="By mail"
      description="To the owners of the workspace, or to whom you name."
      action={isSetUp && form.isEmailOn && <TestButton channel="email" label="Send a test mail" />}
    >
      {!isSetUp && (
        <Banner status="needs" title="No mail server is set up.">
          Whoever runs Hookline sets SMTP_URL and SMTP_FROM and starts it again.
        </Banner>
      )}
      <Checkbox isSelected={form.isEmailOn} onChange={(isEmailOn) => onChange({ isEmailOn })}>
        Send mails
      </Checkbox>
      {form.isEmailOn && (
        <TextField
          label="To"
          description={form.emailTo === '' ? nobody : 'Several with commas.'}
          placeholder="ops@example.com, ada@example.com"
          value={form.emailTo}
          onChange={(emailTo) => onChange({ emailTo })}
          errorMessage={problems.emailTo}
        />
      )}
    </SettingsSection>
  )
}
