import { Share2 } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useLinks } from '@/components/flows/links'
import { useShortcut } from '@/components/keys/keys-provider'
import { Button } from '@/components/ui/button'
import { copyText } from '@/components/ui/copy-text'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { Menu, type MenuItem } from '@/components/ui/menu'
import { SplitButton } from '@/components/ui/split-button'
import { showToast } from '@/components/ui/toast-store'
import { useHasBeen } from '@/components/ui/use-has-been'
import type { RunDetail } from '@/lib/contracts/runs'

const ShareDialog = lazyOverlay('The dialog', () =>
  import('@/components/shares/share-dialog').then((module) => module.ShareDialog),
)

interface ShareButtonProps {
  run: RunDetail
  /** The chosen step: a link for members opens it. */
  stepKey: string
}

/** Copies a link for members; public ones are a choice of their own. */
export function ShareButton({ run, stepKey }: ShareButtonProps) {
  const links = useLinks()
  const [isOpen, setIsOpen] = useState(false)
  const hasBeen = useHasBeen(isOpen)
  const copy = async () => {
    const url = `${window.location.origin}${links.run(run.id)}?step=${encodeURIComponent(stepKey)}`
    const isCopied = await copyText(url)
    showToast(isCopied ? 'Copied the link for members.' : 'Couldn’t copy the link.')
  }
  useShortcut('share-run', () => void copy())
  const items: MenuItem[] = [
    {
      ...{ id: 'members', label: 'Copy link for members', onAction: () => void copy() },
      description: 'Who is in this workspace, signed in',
    },
    {
      ...{ id: 'public', label: 'Public links…', onAction: () => setIsOpen(true) },
      description: 'Whoever has the link; values hidden, ends by itself',
    },
  ]
  return (
    <>
      <span className="max-md:hidden">
        <SplitButton
          variant="secondary"
          onPress={() => void copy()}
          moreLabel="Other ways to share"
          items={items}
        >
          <Share2 />
          Share
        </SplitButton>
      </span>
      <span className="md:hidden">
        <Menu label="Ways to share" items={items}>
          <Button isIcon aria-label="Share">
            <Share2 />
          </Button>
        </Menu>
      </span>
      {hasBeen && (
        <Suspense>
          <ShareDialog run={run} isOpen={isOpen} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
