import { useLinks } from '@/components/flows/links'
import { useAddress } from '@/components/flows/use-address'
import { useRouter } from '@/components/ui/router'
import { addressed, addressOf, isWide } from './use-run-sheet'

/** Shows a run where the one before it was: beside the list, or as a page. */
export function useOpenRun(): (id: string) => void {
  const router = useRouter()
  const links = useLinks()
  const { change } = useAddress()
  return (id) => {
    if (addressed() !== undefined && isWide()) change(addressOf(id), { isStep: true })
    else router.push(links.run(id))
  }
}
