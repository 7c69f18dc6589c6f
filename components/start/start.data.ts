/** What the test event carries: the ticket of the templates. */
export const testBody = {
  ticket: 8841,
  subject: 'Parcel arrived without the mug',
  priority: 'urgent',
  customer: { name: 'Mira Okafor', plan: 'business' },
}

/** After so long without an event people are told what to try. */
export const silenceMs = 20_000
