/* Entry of a fresh process of Node: prints how long plans of so many gates take to make. */
import { compileMilliseconds } from './compile.ts'

const counts = process.argv.slice(2).map(Number)
process.stdout.write(`${JSON.stringify(counts.map((gates) => compileMilliseconds(gates)))}\n`)
