'use client'

import { ChevronDown, Ellipsis, Plus, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { CopyButton } from '@/components/ui/copy-button'
import { SplitButton } from '@/components/ui/split-button'
import { Tooltip } from '@/components/ui/tooltip'
import { KitRow, KitSection } from './kit-section'

export function KitButtons() {
  const [pressed, setPressed] = useState('nothing yet')
  return (
    <KitSection title="Buttons" text="One primary per screen. The words say what happens.">
      <KitRow name="Primary">
        <Button variant="primary" onPress={() => setPressed('Publish')}>
          Publish v4
        </Button>
        <Button variant="primary" isPending>
          Sending…
        </Button>
        <Button variant="primary">
          <Plus />
          New flow
        </Button>
        <SplitButton
          onPress={() => setPressed('Run again')}
          moreLabel="Other ways to run again"
          items={[
            { id: 'failed', label: 'From the failed step', onAction: () => setPressed('failed') },
            { id: 'draft', label: 'On my draft', onAction: () => setPressed('draft') },
          ]}
        >
          Run again
        </SplitButton>
      </KitRow>
      <KitRow name="Secondary">
        <Button>Test flow</Button>
        <Button>
          Last run
          <ChevronDown />
        </Button>
        <SplitButton
          variant="secondary"
          onPress={() => setPressed('Send')}
          moreLabel="Choose what to send"
          items={[{ id: 'own', label: 'My own data…' }]}
        >
          Send a test event
        </SplitButton>
        <CopyButton text="https://example.com" />
      </KitRow>
      <KitRow name="Quiet">
        <Button variant="quiet">Copy as cURL</Button>
        <Tooltip label="Undo: change Channel" shortcut="⌘Z">
          <Button variant="quiet" isIcon aria-label="Undo">
            <Undo2 />
          </Button>
        </Tooltip>
        <Button variant="quiet" isIcon aria-label="More">
          <Ellipsis />
        </Button>
        <ButtonLink variant="quiet" href="/kit">
          A link
        </ButtonLink>
      </KitRow>
      <KitRow name="Danger, disabled">
        <Button variant="danger">Delete flow</Button>
        <Button isDisabled>Nothing to run</Button>
      </KitRow>
      <KitRow name="28, 32, 44">
        <Button size="sm">Dense</Button>
        <Button>Default</Button>
        <Button size="lg">Touch</Button>
        <span role="status" className="text-caption text-ink-3">
          Pressed: {pressed}
        </span>
      </KitRow>
    </KitSection>
  )
}
