import { describe, expect, it } from 'vitest'
import { barPlaces, isDetailPage, placesOf } from './places'

const current = (pathname: string) =>
  placesOf('acme', pathname)
    .filter(({ isCurrent }) => isCurrent)
    .map(({ id }) => id)

describe('places', () => {
  it('marks the page that is open, and the one its details belong to', () => {
    expect(current('/w/acme/flows')).toEqual(['flows'])
    expect(current('/w/acme/runs/run_1')).toEqual(['runs'])
    expect(current('/w/acme/errors/erg_1')).toEqual(['errors'])
    expect(current('/w/acme/data/tables/orders')).toEqual(['data'])
    expect(current('/w/acme/templates/ticket-to-chat')).toEqual(['templates'])
    expect(current('/w/acme/flowsheet')).toEqual([])
  })

  it('puts what a phone is taken out for into its bar, and every other page under "More"', () => {
    const places = placesOf('acme', '/w/acme/flows')
    const { bar, more } = barPlaces(places)
    expect(bar.map(({ id }) => id)).toEqual(['flows', 'runs', 'errors'])
    expect(new Set([...bar, ...more])).toEqual(new Set(places))
  })

  it('makes room for one flow or one run, not for lists', () => {
    expect(isDetailPage('acme', '/w/acme/flows/flw_1')).toBe(true)
    expect(isDetailPage('acme', '/w/acme/flows/flw_1/runs')).toBe(true)
    expect(isDetailPage('acme', '/w/acme/runs/run_1')).toBe(true)
    expect(isDetailPage('acme', '/w/acme/flows')).toBe(false)
    expect(isDetailPage('acme', '/w/acme/settings/keys')).toBe(false)
  })
})
