import { useMemo, useState } from 'react'
import { dataPathId } from '@/components/ui/data-rows'
import type { DataMark } from '@/components/ui/data-tree'
import type { MaskedPath } from '@/lib/flow/mask-walk'
import { type Masks, maskValue } from '@/lib/flow/masks'

interface Options {
  masks: Masks | undefined
  /** Where the value stands in the event. */
  at?: MaskedPath
  /** Other marks of the same rows. */
  marks?: ReadonlyMap<string, DataMark> | undefined
}

export interface MaskedData {
  /** With dots in it: what is shown, copied and downloaded. */
  value: unknown
  /** As it is: what is searched. */
  whole: unknown
  marks: ReadonlyMap<string, DataMark>
}

/** A value as it is shown here. What somebody shows is shown until the page is left. */
export function useMasked(whole: unknown, { masks, at, marks = noMarks }: Options): MaskedData {
  const [shown, setShown] = useState<ReadonlySet<string>>(none)
  // Each drawing makes the path anew.
  const place = JSON.stringify(at ?? [])
  return useMemo(() => {
    const { value, places } = maskValue(whole, masks, { at: JSON.parse(place), shown })
    if (places.length === 0) return { value, whole, marks }
    const all = new Map(marks)
    for (const path of places) {
      const id = dataPathId(path)
      const onShow = () => setShown((before) => new Set(before).add(JSON.stringify(path)))
      all.set(id, { kind: 'masked', ...all.get(id), onShow })
    }
    return { value, whole, marks: all }
  }, [whole, masks, place, marks, shown])
}

const none: ReadonlySet<string> = new Set()
const noMarks: ReadonlyMap<string, DataMark> = new Map()
