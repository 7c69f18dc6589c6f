import { useLinks } from '@/components/flows/links'
import { formatCount } from '@/components/runs/chart/outcomes'
import { Link } from '@/components/ui/link'
import { RowHeader, Table, TableHead, Td, Th, Tr } from '@/components/ui/table'
import type { FlowLoad, OverviewRange } from '@/lib/contracts/overview'
import { runsAddress } from './runs-address'
import { linkLook } from './section'

interface BusiestFlowsProps {
  flows: readonly FlowLoad[]
  range: OverviewRange
}

export function BusiestFlows({ flows, range }: BusiestFlowsProps) {
  const links = useLinks()
  const top = Math.max(1, ...flows.map(({ runs }) => runs))
  return (
    <Table label="Busiest flows">
      <TableHead>
        <Th className="w-full">Flow</Th>
        <Th isNumber>Runs</Th>
        <Th isNumber>Failed</Th>
        <Th isNumber>Queued, held</Th>
      </TableHead>
      <tbody>
        {flows.map(({ flow, flowName, runs, failed, queued, held }) => (
          <Tr key={flow}>
            <RowHeader className="max-w-0 max-md:min-w-28">
              <Link href={`${links.flowOverview(flow)}?range=${range}`} className={linkLook}>
                {flowName}
              </Link>
              <span
                aria-hidden
                className="bg-chart mt-1 block h-1 min-w-px rounded-full"
                style={{ width: `${(runs / top) * 100}%` }}
              />
            </RowHeader>
            <Td isNumber>{formatCount(runs)}</Td>
            <Td isNumber>
              {failed === 0 ? (
                '0'
              ) : (
                <Link
                  href={runsAddress(links, {
                    range: { since: range, until: undefined },
                    parts: [{ key: 'status', value: 'failed' }],
                    flow,
                  })}
                  aria-label={`${formatCount(failed)} failed runs of ${flowName}`}
                  className={linkLook}
                >
                  {formatCount(failed)}
                </Link>
              )}
            </Td>
            <Td isNumber>{formatCount(queued + held)}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
