import type { ImportReview } from '@/lib/contracts/transfer'

/** "Tell the shop: api.example.com" */
export function contactLine({ step, kind, value }: ImportReview['contacts'][number]): string {
  return kind === 'data' ? `${step}: decided by data (${value})` : `${step}: ${value}`
}
