/* The circuits of a tail risk, run by the engine: their outcomes must follow the closed laws that estimates are drawn from. */
import { asin, sin } from '../../../base/elementary.ts'
import type { Engine } from '../../../engine/engine.ts'
import {
  canonicalProgram,
  poweredProgram,
  type LoadingCircuit,
} from '../../../solve/algorithms/amplitude-estimation.ts'
import { amplitudeLaw } from '../../../solve/algorithms/laws.ts'
import { excessShares, type RiskGrid } from '../../../solve/risk/grid.ts'
import { excessLoading, tailLoading } from '../../../solve/risk/loading.ts'
import type { Control } from '../../control.ts'
import { byValue, runProgram } from '../algorithm/run-program.ts'
import type { CheckedCircuit } from './types.ts'

const powers = [0, 1, 3] as const
const countingBits = 3
/** Controlled iterates on more qubits come to more gates than a program may have. */
const mostForCanonical = 5

/** The loading circuits behind some powers of their iterates, and up to 5 qubits the canonical circuit with three counting qubits. */
export async function checkedCircuits(
  grid: RiskGrid,
  engine: Engine,
  control: Control,
): Promise<readonly CheckedCircuit[]> {
  const shares = excessShares(grid)
  const excess = grid.probabilities.reduce((sum, p, k) => sum + p * shares[k]!, 0)
  const checked: CheckedCircuit[] = []
  for (const [what, loading, amplitude] of [
    ['tail', tailLoading(grid), grid.tailProbability],
    ['excess', excessLoading(grid), excess],
  ] as const) {
    for (const power of powers) {
      checked.push(await powered(what, loading, amplitude, power, engine))
      await control.breathe()
    }
  }
  if (grid.qubits <= mostForCanonical)
    checked.push(await canonical(tailLoading(grid), grid.tailProbability, engine))
  return checked
}

async function powered(
  what: 'tail' | 'excess',
  loading: LoadingCircuit,
  amplitude: number,
  power: number,
  engine: Engine,
): Promise<CheckedCircuit> {
  const { text } = poweredProgram(loading, power)
  const { outcomes, qubits, gates } = await runProgram(text, engine)
  const sine = sin((2 * power + 1) * asin(Math.sqrt(amplitude)))
  const difference = Math.abs((outcomes.get('1') ?? 0) - sine * sine)
  const times = power === 1 ? '1 Grover iterate' : `${power} Grover iterates`
  return { name: `${what}, ${times}`, qubits, gates, difference, text }
}

async function canonical(
  loading: LoadingCircuit,
  amplitude: number,
  engine: Engine,
): Promise<CheckedCircuit> {
  const { text } = canonicalProgram(loading, countingBits)
  const { outcomes, qubits, gates } = await runProgram(text, engine)
  const law = amplitudeLaw(amplitude, countingBits)
  const found = byValue(outcomes, countingBits)
  const difference = found.reduce((most, value, y) => Math.max(most, Math.abs(value - law[y]!)), 0)
  return { name: `tail, canonical with ${countingBits} counting qubits`, qubits, gates, difference, text }
}
