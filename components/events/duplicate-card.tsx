import { CardActions, DeliveryCard } from '@/components/deliveries/delivery-card'
import { idTime } from '@/components/deliveries/id-time'
import { useAddress } from '@/components/flows/use-address'
import { Button } from '@/components/ui/button'
import { ClockTime } from '@/components/ui/time'
import type { Delivery } from '@/lib/contracts/deliveries'

/** The same event came again: one run stands for both. */
export function DuplicateCard({ event: { duplicateOf } }: { event: Delivery }) {
  const { change } = useAddress()
  const at = duplicateOf ? idTime(duplicateOf) : undefined
  return (
    <DeliveryCard
      title={
        <>Same as {at ? <ClockTime at={at} withSeconds /> : 'an earlier one'}, not run again.</>
      }
      text="Its key had come before. The sender was told of the first run."
    >
      {duplicateOf && (
        <CardActions>
          <Button onPress={() => change({ event: duplicateOf }, { isStep: true })}>
            See the first
          </Button>
        </CardActions>
      )}
    </DeliveryCard>
  )
}
