'use client'

import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog, DialogActions } from '@/components/ui/dialog'

interface SecretDialogProps {
  secret: string
  onClose: () => void
}

/** The only time it can be shown. */
export function SecretDialog({ secret, onClose }: SecretDialogProps) {
  return (
    // A click beside it must not lose the only sight of the secret.
    <Dialog title="The secret of your URL" width="md" isAlert isOpen onOpenChange={onClose}>
      <p className="text-ink-2 mt-2">
        Copy it now. We can’t show it again. Your receiver checks the signature with it.
      </p>
      <div className="mt-4 flex items-start gap-2">
        <code className="rounded-control border-line bg-sunken text-data min-w-0 grow border px-2.5 py-1.5 font-mono wrap-anywhere">
          {secret}
        </code>
        <CopyButton text={secret} variant="primary" />
      </div>
      <DialogActions>
        <Button onPress={onClose}>I have copied it</Button>
      </DialogActions>
    </Dialog>
  )
}
