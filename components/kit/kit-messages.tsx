'use client'

import { Inbox } from 'lucide-react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorPanel } from '@/components/ui/error-panel'
import { ProgressLine } from '@/components/ui/progress-line'
import { SkeletonRows } from '@/components/ui/skeleton'
import { KitSection } from './kit-section'

export function KitMessages() {
  return (
    <>
      <KitSection
        title="Messages"
        text="Banner for a state, toast for what just happened, inline for a failed request."
      >
        <Banner
          status="needs"
          title="Slack signed us out."
          action={
            <Button variant="quiet" size="sm">
              Reconnect
            </Button>
          }
        >
          Reconnect to keep 3 flows running.
        </Banner>
        <Banner
          status="held"
          title="Paused."
          action={
            <Button variant="quiet" size="sm">
              Resume
            </Button>
          }
        >
          New events are held, nothing is lost.
        </Banner>
        <ErrorPanel
          title="Couldn’t load runs."
          cause="The server didn’t answer within 10 s."
          requestId="req_71Kd"
          onRetry={() => undefined}
        />
      </KitSection>
      <KitSection
        title="Empty and loading"
        text="An empty state offers the next step. Skeletons keep the real layout."
      >
        <div className="grid items-start gap-6 sm:grid-cols-2">
          <EmptyState
            icon={<Inbox />}
            title="No runs yet"
            description="Send an event to start one."
          >
            <Button>Send a test event</Button>
          </EmptyState>
          <div className="rounded-card relative overflow-hidden">
            <ProgressLine isActive />
            <SkeletonRows count={4} />
          </div>
        </div>
      </KitSection>
    </>
  )
}
