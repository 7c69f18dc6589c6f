import { AppTile } from '@/components/ui/app-tile'
import type { Status } from '@/components/ui/status-looks'
import { StatusShape } from '@/components/ui/status-shape'
import type { StepNodeData } from '../to-canvas'
import type { Distance } from './distance'

interface FarFaceProps {
  data: StepNodeData
  distance: Distance
  status: Status | undefined
}

/** A card from afar: what can still be told apart. Few elements, for a thousand may be in view. */
export function FarFace({ data, distance, status }: FarFaceProps) {
  return (
    <div className="flex size-full items-center justify-center gap-5">
      <AppTile icon={data.icon} name={data.subtitle} isNeutral={data.isBuiltIn} />
      {distance === 'far' && (
        <span aria-hidden className="text-ink-2 font-mono text-[28px] leading-none">
          {data.number}
        </span>
      )}
      {status && <StatusShape status={status} className="size-9" />}
    </div>
  )
}
