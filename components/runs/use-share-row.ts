import { useLinks } from '@/components/flows/links'
import { useShortcut } from '@/components/keys/keys-provider'
import { copyText } from '@/components/ui/copy-text'
import { showToast } from '@/components/ui/toast-store'
import { focusedRun } from './focused-run'

/** E copies the link of the row that has the focus; public links are on the run's own page. */
export function useShareRow(): void {
  const links = useLinks()
  const copy = async (id: string) => {
    const isCopied = await copyText(`${window.location.origin}${links.run(id)}`)
    showToast(isCopied ? 'Copied the link for members.' : 'Couldn’t copy the link.')
  }
  useShortcut('share-run', () => {
    const id = focusedRun()
    if (id === undefined) return false
    void copy(id)
  })
}
