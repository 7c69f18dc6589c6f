/** Values of about 1 MB of JSON, as runs have them. Below 1 MiB a value comes along with its run. */
const wantedBytes = 1_000_000

export const largeValues = { orders: orders(), shops: shops(), lines: lines() }
export type LargeValue = keyof typeof largeValues

/** A list of some thousands of objects. */
function orders(): unknown[] {
  const order = (n: number) => ({
    ...{ id: `ord_${n}`, createdAt: new Date(1_790_000_000_000 + n * 1_000), currency: 'EUR' },
    total: (n * 7_919) % 100_000,
    customer: { id: `cus_${n % 500}`, name: 'Ada Smith', email: `ada.${n}@example.com` },
    items: [
      { sku: `SKU-${n % 5_000}`, title: 'Wool socks, blue', quantity: 1 + (n % 3), price: 9.9 },
    ],
    note: n % 4 === 0 ? 'leave it with the neighbour' : null,
  })
  return listOf(order)
}

/** Deep and wide: so much of it is open from the start as the viewer opens of any value. */
function shops(): unknown {
  const shelf = (n: number) => ({
    place: { aisle: n % 40, level: n % 5 },
    stock: { left: n, sold: 3 * n },
  })
  const shop = (n: number) => ({
    name: `Shop ${n}`,
    shelves: Object.fromEntries(
      Array.from({ length: 16 }, (_, at) => [`shelf ${at}`, shelf(n + at)]),
    ),
  })
  const all = listOf(shop)
  const perRegion = Math.ceil(all.length / 48)
  return Object.fromEntries(
    Array.from({ length: 48 }, (_, n) => [
      `region ${n}`,
      Object.fromEntries(
        all.slice(n * perRegion, (n + 1) * perRegion).map((one, at) => [`shop ${at}`, one]),
      ),
    ]),
  )
}

/** 10,000 rows of one list. */
function lines(): string[] {
  return Array.from({ length: 10_000 }, (_, n) => `${n} ${'GET /orders 200 in 12 ms; '.repeat(3)}`)
}

function listOf<T>(make: (n: number) => T): T[] {
  const all: T[] = []
  for (let bytes = 0; bytes < wantedBytes; bytes += JSON.stringify(all.at(-1)).length + 1) {
    all.push(make(all.length))
  }
  return all
}
