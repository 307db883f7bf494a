/* Entry of a fresh process of Node: prints the milliseconds to its first gradient. The module's file is its argument. */
import { readFile } from 'node:fs/promises'
import { millisecondsToGradient } from './start.ts'

const [file = ''] = process.argv.slice(2)
const ms = await millisecondsToGradient(async () => WebAssembly.compile(await readFile(file)))
process.stdout.write(`${JSON.stringify({ ms })}\n`)
