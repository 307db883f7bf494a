/* Entry of a fresh process of Node: prints how long programs of so many gates take to be read. */
import { parseTimes } from './parse.ts'

const counts = process.argv.slice(2).map(Number)
process.stdout.write(`${JSON.stringify(counts.map((gates) => parseTimes(gates)))}\n`)
