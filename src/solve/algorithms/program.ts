/* Lines of OpenQASM 3 that several algorithms share: the frame, lists of qubits, rotations chosen by the value of a register. */
import { atan2 } from '../../base/elementary.ts'

/** The words every program begins with, behind its own comment. */
export function frame(comment: readonly string[], body: readonly string[]): string {
  const lines = ['OPENQASM 3.0;', 'include "stdgates.inc";', ...comment.map((line) => `// ${line}`), ...body]
  return lines.map((line) => `${line}\n`).join('')
}

/** `q[0]`, `q[1]`, … */
export const wires = (register: string, count: number, first = 0): readonly string[] =>
  Array.from({ length: count }, (_, k) => `${register}[${first + k}]`)

/** Names of a gate's own qubits: `a0`, `a1`, … */
export const formals = (name: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, k) => `${name}${k}`)

/** A definition with an indented body. */
export function definition(
  name: string,
  qubits: readonly string[],
  body: readonly string[],
): readonly string[] {
  return [`gate ${name} ${qubits.join(', ')} {`, ...body.map((line) => `  ${line}`), '}']
}

/** Minus one for the state in which every qubit is 1. */
export function flipOfOnes(qubits: readonly string[]): string {
  if (qubits.length === 1) return `z ${qubits[0]!};`
  const controls = qubits.length - 1
  return `ctrl${controls === 1 ? '' : `(${controls})`} @ z ${qubits.join(', ')};`
}

/** X on the qubits whose bit of the number is 0: what makes a flip of ones a flip of that number. */
export function matched(qubits: readonly string[], value: number): readonly string[] {
  return qubits.filter((_, k) => ((value >> k) & 1) === 0).map((qubit) => `x ${qubit};`)
}

/**
 * RY on the target by an angle that the controls choose: 2^c rotations with a CX behind each.
 *
 * @param angles by the value of the controls, the first of which is the lowest bit
 * @see Möttönen et al. 2004, arXiv:quant-ph/0404089
 */
export function chosenRotation(
  angles: readonly number[],
  controls: readonly string[],
  target: string,
): readonly string[] {
  if (controls.length === 0) return [`ry(${angles[0]!}) ${target};`]
  return angles.flatMap((_, j) => {
    const gray = j ^ (j >> 1)
    const sum = angles.reduce((total, angle, i) => total + (isOdd(i & gray) ? -angle : angle), 0)
    const control = controls[Math.min(controls.length - 1, trailingZeros(j + 1))]!
    return [`ry(${sum / angles.length}) ${target};`, `cx ${control}, ${target};`]
  })
}

/**
 * Real amplitudes from |0…0⟩: one chosen rotation for each qubit, from the highest down; 2^n - 1 rotations.
 *
 * @param amplitudes by index, the first qubit the lowest bit; of any norm but 0
 */
export function loadedAmplitudes(
  amplitudes: readonly number[],
  qubits: readonly string[],
): readonly string[] {
  const lines: string[] = []
  let level = [...amplitudes]
  for (const [k, qubit] of qubits.entries()) {
    const pairs = Array.from(
      { length: level.length / 2 },
      (_, i) => [level[2 * i]!, level[2 * i + 1]!] as const,
    )
    const angles = pairs.map(([zero, one]) => (zero === 0 && one === 0 ? 0 : 2 * atan2(one, zero)))
    lines.unshift(...chosenRotation(angles, qubits.slice(k + 1), qubit))
    level = pairs.map(([zero, one]) => Math.sqrt(zero * zero + one * one))
  }
  return lines
}

/** The lines of a gate that turns |x⟩ into a sum of exp(2 pi i x k / 2^n) |k⟩ / 2^(n/2). */
export function fourierBody(qubits: readonly string[]): readonly string[] {
  const count = qubits.length
  const turns = qubits
    .map((_, k) => count - 1 - k)
    .flatMap((high) => [
      `h ${qubits[high]!};`,
      ...Array.from({ length: high }, (_, k) => {
        const low = high - 1 - k
        return `cp(pi/${2 ** (high - low)}) ${qubits[low]!}, ${qubits[high]!};`
      }),
    ])
  const swaps = Array.from(
    { length: Math.floor(count / 2) },
    (_, k) => `swap ${qubits[k]!}, ${qubits[count - 1 - k]!};`,
  )
  return [...turns, ...swaps]
}

function isOdd(bits: number): boolean {
  let odd = false
  for (let rest = bits; rest !== 0; rest &= rest - 1) odd = !odd
  return odd
}

function trailingZeros(value: number): number {
  let zeros = 0
  while (((value >> zeros) & 1) === 0) zeros += 1
  return zeros
}
