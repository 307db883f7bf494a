/* A matrix product state in words. */
import type { MpsResult } from '../../../document/problems/mps/types.ts'
import type { MpsProgress } from './types.ts'

const short = (value: number) => Number(value.toPrecision(4)).toString()

/** What is known so far, line by line. */
export function inWords(progress: MpsProgress, result: MpsResult | null): readonly string[] {
  const { qubits, layers, applied, cuts, discarded } = progress
  const most = cuts.reduce((best, cut) => (cut.entropy > best.entropy ? cut : best))
  const numbers = cuts.reduce(
    (sum, { bond }, i) => sum + 2 * (cuts[i - 1]?.bond ?? 1) * bond,
    2 * (cuts.at(-1)?.bond ?? 1),
  )
  return [
    `${qubits} qubits, ${applied} of ${layers} layers, ${numbers.toLocaleString('en')} complex numbers in the chain instead of 2^${qubits}`,
    `Largest entropy: ${short(most.entropy)} bits between qubits ${most.after} and ${most.after + 1}, bond dimension ${most.bond}`,
    `Discarded weight: ${short(discarded)}`,
    ...(result === null ? [] : resultLines(result)),
  ]
}

function resultLines({
  fidelity,
  meyerWallach,
  observables,
  samples,
  truncated,
}: MpsResult): readonly string[] {
  return [
    `Estimated fidelity with the exact state: ${short(fidelity)}`,
    `Meyer-Wallach Q: ${short(meyerWallach)}`,
    ...observables.map(({ text, value }) => `⟨${text}⟩ = ${short(value)}`),
    ...truncated.map(({ bond, fidelity: left }) => `Cut to bond dimension ${bond}: fidelity ${short(left)}`),
    ...(samples === null
      ? []
      : [`${samples.distinct} different outcomes in ${samples.shots} measurements of all qubits`]),
  ]
}
