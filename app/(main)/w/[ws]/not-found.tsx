import { NothingHere } from '@/components/shell/nothing-here'

export default function WorkspaceNotFound() {
  return <NothingHere />
}
