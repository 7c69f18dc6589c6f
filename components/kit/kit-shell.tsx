'use client'

import { Plus } from 'lucide-react'
import { FlowHeader } from '@/components/shell/flow-header'
import { Page, PageHeader } from '@/components/shell/page'
import { Shell } from '@/components/shell/shell'
import { Button } from '@/components/ui/button'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StatusChip } from '@/components/ui/status'

const workspace = { slug: 'fernway', name: 'Fernway' }

/** The shell without a server behind it. */
export function KitShell({ isRail }: { isRail: boolean }) {
  return (
    <Shell
      user={{ name: 'Dana Reyes', email: 'dana@fernway.shop' }}
      workspace={workspace}
      workspaces={[workspace, { slug: 'second', name: 'Second' }]}
      isRail={isRail}
    >
      <FlowHeader
        backHref="/kit"
        backLabel="Back to flows"
        title={<p className="font-strong truncate">Ship new orders</p>}
        afterTitle={<StatusChip status="succeeded">Live v3</StatusChip>}
        tabs={[
          { href: '/kit/shell', label: 'Build', isCurrent: true },
          { href: '/kit', label: 'Runs', isCurrent: false },
        ]}
        actions={
          <>
            <Button>Test flow</Button>
            <Button variant="primary">Publish</Button>
          </>
        }
      />
      <Page>
        <PageHeader
          title="Flows"
          actions={
            <Button>
              <Plus />
              New flow
            </Button>
          }
        />
        <SkeletonRows />
      </Page>
    </Shell>
  )
}
