/** Told apart by color and by the pattern of the line. */
export const seriesLooks = [
  { stroke: 'stroke-lapis', fill: 'fill-lapis', dash: undefined },
  { stroke: 'stroke-needs', fill: 'fill-needs', dash: '7 3' },
  { stroke: 'stroke-ok', fill: 'fill-ok', dash: '2 3' },
  { stroke: 'stroke-waiting', fill: 'fill-waiting', dash: '10 3 2 3' },
  { stroke: 'stroke-failed', fill: 'fill-failed', dash: '5 5' },
] as const

export function seriesLook(place: number): (typeof seriesLooks)[number] {
  return seriesLooks[place % seriesLooks.length] ?? seriesLooks[0]
}
