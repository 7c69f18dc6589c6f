import { Mark } from '@/components/shell/mark'
import { KitButtons } from './kit-buttons'
import { KitData } from './kit-data'
import { KitFields } from './kit-fields'
import { KitLooks } from './kit-looks'
import { KitMessages } from './kit-messages'
import { KitOverlays } from './kit-overlays'
import { KitPills } from './kit-pills'
import { KitStatus } from './kit-status'

export function Kit() {
  return (
    <main className="mx-auto grid max-w-344 grid-cols-[minmax(0,1fr)] items-start gap-x-16 gap-y-10 px-8 pt-10 pb-12 max-md:px-4 lg:grid-cols-2">
      <header className="flex items-center gap-5 lg:col-span-2">
        <Mark size="lg" />
        <div>
          <h1 className="text-hero">The kit</h1>
          <p className="text-ink-2">
            Warm paper, ink, one lapis. The data is the brightest thing on the screen.
          </p>
        </div>
      </header>
      <KitLooks />
      <KitButtons />
      <KitFields />
      <KitStatus />
      <KitPills />
      <KitOverlays />
      <KitMessages />
      <KitData />
    </main>
  )
}
