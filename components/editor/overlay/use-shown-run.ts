import { useAddress } from '@/components/flows/use-address'

/** The run that the builder shows instead of the draft: `?run=run_…`. */
export function useShownRun() {
  const { params, change } = useAddress()
  return {
    run: params.get('run') ?? undefined,
    show: (run: string) => change({ run }, { isStep: true }),
    leave: () => change({ run: undefined }, { isStep: true }),
  }
}
