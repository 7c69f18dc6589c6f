import { useLinks } from '@/components/flows/links'
import { SettingsSection } from '@/components/settings/settings-section'
import { Link } from '@/components/ui/link'
import type { AlertOverview, FlowAlerts } from '@/lib/contracts/alerts'

/** Flows for which something is different; it is set on their own pages. */
export function AlertFlows({ flows }: { flows: AlertOverview['flows'] }) {
  const links = useLinks()
  return (
    <SettingsSection
      title="Different for a flow"
      description="Set in the settings of the flow: silence, another share of failures, no alerts at all."
    >
      {flows.length === 0 ? (
        <p className="text-meta text-ink-2">Nothing is different for any flow.</p>
      ) : (
        <ul className="border-line text-meta border-t">
          {flows.map(({ flow, flowName, alerts }) => (
            <li key={flow} className="border-line flex flex-wrap gap-x-3 border-b py-2">
              <Link
                href={links.flowSettings(flow)}
                className="font-label text-lapis-ink hover:underline"
              >
                {flowName}
              </Link>
              <span className="text-ink-2">{differenceWords(alerts)}</span>
            </li>
          ))}
        </ul>
      )}
    </SettingsSection>
  )
}

function differenceWords({ isMuted, silenceHours, failurePercent }: FlowAlerts): string {
  if (isMuted) return 'No alerts'
  return [
    ...(silenceHours === null ? [] : [`when no event comes for ${silenceHours} h`]),
    ...(failurePercent === null ? [] : [`when ${failurePercent} % fail`]),
  ].join(', ')
}
