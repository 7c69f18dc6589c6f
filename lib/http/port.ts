/** Above 1024, but what listens there is a database, a queue or a control plane, not a web server. */
const servicePorts = new Set([
  ...[1433, 1434, 1521, 1723, 1883, 2049, 2181, 2375, 2376, 2379, 2380, 3306, 3389, 4369, 5432],
  ...[5433, 5671, 5672, 5900, 5901, 5984, 5985, 5986, 6000, 6379, 6380, 6443, 6660, 6667, 7000],
  ...[7001, 7199, 7473, 7474, 7687, 8086, 8500, 8600, 8883, 9042, 9092, 9160, 9200, 9300, 9418],
  ...[10250, 10255, 11211, 15672, 16379, 26257, 26379, 27017, 27018, 27019, 28017, 33060, 50000],
])

/** Whether a public host may be called on a port: the two of the web, and those that anyone may open. */
export function isWebPort(port: number): boolean {
  return port === 80 || port === 443 || (port > 1024 && port <= 65_535 && !servicePorts.has(port))
}
