'use client'

import { useStore } from '@xyflow/react'
import { createContext, use } from 'react'

/** How small the flow is drawn: text stands only where it can be read. */
export type Distance = 'near' | 'far' | 'farthest'

const farBelow = 0.5
/** A number of 28 px comes to less than 9 from here on. */
const farthestBelow = 0.33

export function distanceAt(zoom: number): Distance {
  if (zoom < farthestBelow) return 'farthest'
  return zoom < farBelow ? 'far' : 'near'
}

const DistanceContext = createContext<Distance>('near')

/** Around a canvas; cards draw anew only when a limit is crossed. */
export const DistanceProvider = DistanceContext.Provider

export function useDistance(): Distance {
  return use(DistanceContext)
}

/** Of the canvas whose provider this stands in. */
export function useCanvasDistance(): Distance {
  return useStore(({ transform }) => distanceAt(transform[2]))
}
