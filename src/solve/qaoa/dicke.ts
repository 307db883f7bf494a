/*
 * The even superposition of all strings with a fixed number of ones, as gates: the start state of XY mixers. Split and cyclic
 * shift, deterministic and without further qubits (Bärtschi and Eidenbenz 2019, arXiv:1904.07358).
 */
import { acos } from '../../base/elementary.ts'

const angleOf = (ones: number, among: number): string => String(2 * acos(Math.sqrt(ones / among)))

/**
 * Lines of OpenQASM 3 on the register `q`, from zeros.
 *
 * @param qubits of the group; `ones` of them, 0 to all, are 1 in each string. One of them gives a W state
 */
export function dickeLines(qubits: readonly number[], ones: number): string[] {
  const count = qubits.length
  const lines = qubits.slice(count - ones).map((q) => `x q[${q}];`)
  if (ones === 0 || ones === count) return lines
  const at = (place: number) => `q[${qubits[place - 1]!}]`
  for (let last = count; last >= 2; last--) {
    lines.push(
      `cx ${at(last - 1)}, ${at(last)};`,
      `cry(${angleOf(1, last)}) ${at(last)}, ${at(last - 1)};`,
      `cx ${at(last - 1)}, ${at(last)};`,
    )
    for (let l = 2; l <= Math.min(ones, last - 1); l++)
      lines.push(
        `cx ${at(last - l)}, ${at(last)};`,
        `ctrl(2) @ ry(${angleOf(l, last)}) ${at(last)}, ${at(last - l + 1)}, ${at(last - l)};`,
        `cx ${at(last - l)}, ${at(last)};`,
      )
  }
  return lines
}
