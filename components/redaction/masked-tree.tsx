'use client'

import { DataTree, type DataTreeProps } from '@/components/ui/data-tree'
import type { MaskedPath } from '@/lib/flow/mask-walk'
import type { Masks } from '@/lib/flow/masks'
import { useMasked } from './use-masked'

interface MaskedTreeProps extends Omit<DataTreeProps, 'searchIn'> {
  masks: Masks | undefined
  at?: MaskedPath
}

/** A tree with dots in place of what is masked; each is shown on its own. */
export function MaskedTree({ value: whole, masks, at, marks, ...rest }: MaskedTreeProps) {
  const { value, marks: all } = useMasked(whole, { masks, marks, ...(at ? { at } : {}) })
  return <DataTree {...rest} value={value} marks={all} searchIn={whole} />
}
