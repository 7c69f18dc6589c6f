import { readEarlier } from './compare'
import { describeMachine, introduceMachine } from './machine'
import { type Figures, type Group, groups } from './measure'
import { readOptions, understood } from './options'
import { type Failures, measureAll } from './repetitions'
import { markdown, medians, missed, sectionsOf, table, withoutFailed } from './report'
import { save } from './save'

// `npm run bench [-- --quick] [-- --repeat 5] [-- --only w1,waits] [-- --setup redis,split]
// [-- --compare bench/results/….json] [-- --markdown]`: measures the built product and ends by itself.
// A scenario in which an event that was accepted is lost or done twice has no result.

// More than once is no harm: whatever was started ends with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const options = understood(() => readOptions(process.argv.slice(2)))
const earlier = understood(() => options.compareWith && readEarlier(options.compareWith))
const { chosen, repetitions, setUp } = options

const here = introduceMachine()
const name = setUp.length > 0 ? setUp.join(', ') : 'PostgreSQL alone, one process tree'
console.log(`Set-up: ${name}. The load, the receiver and Hookline share the machine.`)
console.log(`Medians of ${repetitions}.\n`)

const { results, failures } = await measureAll(options)
const middle = withoutFailed(medians(results), failures)
console.log(`\n${table(middle, chosen, earlier ? earlier.medians : undefined)}`)
if (earlier) {
  console.log(`\nEarlier: ${earlier.at}, set-up ${earlier.setUp.join(', ') || 'default'}`)
}
tellWhatIsMissed(middle, failures)
if (options.isMarkdown) {
  console.log(`\n${markdown(middle, sectionsOf(chosen))}\n\n${describeMachine(here)}; ${name}.`)
}
const content = { machine: here, setUp, medians: middle, failures, repetitions: results }
console.log(`\nWritten to ${save(content)}`)
process.exit(Object.keys(failures).length > 0 ? 1 : 0)

function tellWhatIsMissed(figures: Figures, failed: Failures): void {
  // A name in `failed` is that of a group.
  const groupsFailed = Object.keys(failed) as Group[]
  const rest = chosen.filter((group) => !groupsFailed.includes(group))
  const lines = [
    ...groupsFailed.map((group) => `NO RESULT of “${groups[group]}”: ${failed[group]}`),
    ...missed(figures, sectionsOf(rest)),
  ]
  console.log(lines.length > 0 ? `\nMissed:\n${lines.join('\n')}` : '\nNothing is missed.')
}
