/* The command line: which commands there are, and how they end. scripts/lab.mjs bundles and starts it. */
import { analyzeCommand } from './analyze.ts'
import { UsageError } from './arguments.ts'
import type { Command, Terminal } from './command.ts'
import { compareCommand } from './compare.ts'
import { exportCommand } from './export.ts'
import { featuresCommand } from './features.ts'
import { kernelCommand } from './kernel.ts'
import { mitigateCommand } from './mitigate.ts'
import { failureLines } from './report-failure.ts'
import { runCommand } from './run.ts'
import { simulateCommand } from './simulate.ts'
import { solveCommand } from './solve.ts'

const commands: readonly Command[] = [
  runCommand,
  solveCommand,
  kernelCommand,
  featuresCommand,
  compareCommand,
  simulateCommand,
  mitigateCommand,
  exportCommand,
  analyzeCommand,
]

/**
 * Runs one command line.
 * @param words what was typed after `lab`
 * @returns the exit status: 0 done, 1 failed, 2 typed wrongly
 */
export async function main(words: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = words
  if (name === undefined || name === 'help' || words.includes('--help')) {
    terminal.out(usage(commands))
    return name === undefined ? 2 : 0
  }
  const command = commands.find((one) => one.name === name)
  try {
    if (!command) throw new UsageError(`there is no command "${name}"`)
    return await command.run(rest, terminal)
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      terminal.err(`lab: ${thrown.message}\n\n${usage(command ? [command] : commands)}`)
      return 2
    }
    for (const line of failureLines(thrown, null)) terminal.err(`${line}\n`)
    return 1
  }
}

function usage(shown: readonly Command[]): string {
  return shown.map((command) => `npm run lab -- ${command.usage}\n  ${command.help}\n`).join('\n')
}
