import { useLinks } from '@/components/flows/links'
import { type AppLook, useCatalog } from '@/components/flows/use-catalog'
import { formatCount } from '@/components/runs/chart/outcomes'
import { AppTile } from '@/components/ui/app-tile'
import { formatDuration } from '@/components/ui/format-duration'
import { Link } from '@/components/ui/link'
import { RowHeader, Table, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { ClockTime } from '@/components/ui/time'
import type { Overview, OverviewRange } from '@/lib/contracts/overview'
import { runsAddress } from './runs-address'
import { linkLook } from './section'

interface SlowestStepsProps {
  overview: Overview
  range: OverviewRange
  /** All of one flow: its name in each row would say the same. */
  isOneFlow: boolean
}

export function SlowestSteps({ overview, range, isOneFlow }: SlowestStepsProps) {
  const { steps, sample } = overview
  const links = useLinks()
  const catalog = useCatalog()
  return (
    <>
      <Table label="Slowest steps">
        <TableHead>
          <Th className="w-full">Step</Th>
          <Th isNumber>Times</Th>
          <Th isNumber>p50</Th>
          <Th isNumber>p95</Th>
        </TableHead>
        <tbody>
          {steps.map(({ flow, flowName, key, title, app, action, times, p50Ms, p95Ms }) => (
            <Tr key={`${flow} ${key}`}>
              <RowHeader className="max-w-0 max-md:min-w-28">
                <span className="flex min-w-0 items-center gap-2.5">
                  {app && <StepTile look={catalog.look(app, action)} />}
                  <span className="min-w-0">
                    <Link
                      href={runsAddress(links, {
                        range: { since: range, until: undefined },
                        parts: [{ key: 'step', value: key }],
                        flow,
                      })}
                      className={linkLook}
                    >
                      {title}
                    </Link>
                    {!isOneFlow && (
                      <span className="text-caption text-ink-2 block truncate">{flowName}</span>
                    )}
                  </span>
                </span>
              </RowHeader>
              <Td isNumber>{formatCount(times)}</Td>
              <Td isNumber>{formatDuration(p50Ms)}</Td>
              <Td isNumber>{formatDuration(p95Ms)}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      <p className="text-caption text-ink-2 mt-2">
        Of the newest {formatCount(sample.steps)} steps that were done
        {sample.since !== null && (
          <>
            , since <ClockTime at={sample.since} />
          </>
        )}
        . All tries of a step together, without the waits between them.
      </p>
    </>
  )
}

function StepTile({ look: { icon, title, isNeutral } }: { look: AppLook }) {
  return <AppTile icon={icon} name={title} isNeutral={isNeutral} size="xs" />
}
