/*
 * The circuit of QAOA for an Ising problem, as OpenQASM 3 text that opens in the Lab as it stands: a start state, layers of
 * phases and mixers, and the energy as its readout. What is made large is C = -energy (Farhi et al. 2014, arXiv:1411.4028).
 */
import { LabError } from '../../base/lab-error.ts'
import { rzz } from '../../circuit/gates/pair-rotations.ts'
import type { VariableGroup } from '../../document/problems/qubo/quantum-methods.ts'
import type { Ising } from '../qubo/types.ts'
import { dickeLines } from './dicke.ts'

export interface QaoaShape {
  /** p. */
  readonly layers: number
  readonly mixer: 'x' | 'xy-ring' | 'xy-complete'
  /** Of an XY mixer; variables in none of them are mixed by X. */
  readonly groups: readonly VariableGroup[]
  /** QAOA+: one more layer of couplings along a chain and of turns, each with an angle of its own. */
  readonly extraLayer: boolean
}

/** Qubits of one circuit at most. */
export const mostQaoaQubits = 20

/** How many angles the added layer of QAOA+ has: one for each pair of neighbours, one for each qubit. */
export function extraAngleCount(size: number, { extraLayer }: QaoaShape): number {
  return extraLayer ? 2 * size - 1 : 0
}

/**
 * The program. Parameters in this order: `gamma[0…p-1]`, `beta[0…p-1]`, `extra[…]`; radians. Readout `energy`.
 *
 * - Phases: exp(-i gamma C) = exp(i gamma energy), without the constant.
 * - Mixer `x`: exp(-i beta X) on all, from the even superposition.
 * - Mixer `xy-…`: exp(-i beta (XX + YY) / 2) on the pairs of each group, one after the other, from the even superposition
 *   of all strings with the group's number of ones (Wang et al. 2020, arXiv:1904.09314). A pair turns by exp(-i beta X) where
 *   its bits differ: a controlled turn between two CNOTs, half the passes of RXX and RYY.
 * - QAOA+ adds a layer that does not depend on the problem, whose angles are all their own (arXiv:2205.01192). Its gates here
 *   are RZZ along the chain of qubits and RX on all.
 *
 * @throws LabError "range" when the problem is too large, "document" for groups that do not fit
 */
export function qaoaText(ising: Ising, shape: QaoaShape): string {
  const size = ising.variables
  checkShape(size, shape)
  const layers = Array.from({ length: shape.layers }, (_, layer) => [
    `// layer ${layer + 1}: phases, then the mixer`,
    ...phases(ising, `gamma[${layer}]`),
    ...mixing(size, shape, `beta[${layer}]`),
  ]).flat()
  const extra = extraAngleCount(size, shape)
  return [
    'OPENQASM 3.0;',
    'include "stdgates.inc";',
    ...(ising.coupling.length > 0 || shape.extraLayer ? [rzz.definition!] : []),
    ...(shape.layers > 0
      ? [`input array[float[64], ${shape.layers}] gamma;`, `input array[float[64], ${shape.layers}] beta;`]
      : []),
    ...(extra > 0 ? [`input array[float[64], ${extra}] extra;`] : []),
    `qubit[${size}] q;`,
    `pragma ansatz.readout energy = ${energyText(ising)}`,
    ...startLines(size, shape),
    ...layers,
    ...(shape.extraLayer ? extraLayer(size) : []),
    '',
  ].join('\n')
}

function checkShape(size: number, { layers, mixer, groups, extraLayer: isPlus }: QaoaShape): void {
  if (size < 1 || size > mostQaoaQubits)
    throw new LabError(
      'range',
      `QAOA: a problem must have 1..${mostQaoaQubits} variables, got ${size}; take simulated annealing or tabu search`,
    )
  if (layers < 0) throw new LabError('range', `QAOA: layers must be 0 or more, got ${layers}`)
  if (mixer === 'x') return
  if (isPlus)
    throw new LabError(
      'document',
      'QAOA: the added layer must go with mixer "x", because its turns leave the groups of an XY mixer; take mixer "x"',
    )
  if (groups.length === 0)
    throw new LabError(
      'document',
      'QAOA: an XY mixer must have groups of variables whose number of ones is kept, got none; state "groups", or take mixer "x"',
    )
  const seen = new Set<number>()
  for (const { variables, count } of groups) {
    if (!Number.isInteger(count) || count < 0 || count > variables.length)
      throw new LabError(
        'document',
        `QAOA: a group of ${variables.length} variables must keep 0..${variables.length} ones, got ${count}`,
      )
    for (const variable of variables) {
      if (!Number.isInteger(variable) || variable < 0 || variable >= size)
        throw new LabError(
          'document',
          `QAOA: a group's variables must be 0..${size - 1}, got ${variable}; count them from 0`,
        )
      if (seen.has(variable))
        throw new LabError(
          'document',
          `QAOA: a variable must be in one group at most, got ${variable} twice; take its second group out`,
        )
      seen.add(variable)
    }
  }
}

/* A number as OpenQASM reads it, signs included. */
const times = (factor: number, name: string): string => `${String(factor)}*${name}`

function phases(ising: Ising, gamma: string): string[] {
  const { field, first, second, coupling } = ising
  const lines: string[] = []
  for (let k = 0; k < coupling.length; k++)
    lines.push(`rzz(${times(-2 * coupling[k]!, gamma)}) q[${first[k]!}], q[${second[k]!}];`)
  for (let i = 0; i < field.length; i++)
    if (field[i] !== 0) lines.push(`rz(${times(-2 * field[i]!, gamma)}) q[${i}];`)
  return lines
}

function mixing(size: number, shape: QaoaShape, beta: string): string[] {
  const lines: string[] = []
  for (const [i, j] of mixedPairs(shape))
    lines.push(`cx q[${i}], q[${j}];`, `crx(2*${beta}) q[${j}], q[${i}];`, `cx q[${i}], q[${j}];`)
  for (const i of freeQubits(size, shape)) lines.push(`rx(2*${beta}) q[${i}];`)
  return lines
}

/** The pairs of an XY mixer in the order of their gates: of a ring every second one, then the others; or all i < j. */
export function mixedPairs({ mixer, groups }: QaoaShape): readonly (readonly [number, number])[] {
  if (mixer === 'x') return []
  return groups.flatMap(({ variables }) => {
    const count = variables.length
    if (mixer === 'xy-complete' || count < 3)
      return variables.flatMap((a, k) => variables.slice(k + 1).map((b): [number, number] => [a, b]))
    const from = (start: number) =>
      Array.from({ length: count }, (_, k) => k)
        .filter((k) => k % 2 === start)
        .map((k): [number, number] => [variables[k]!, variables[(k + 1) % count]!])
    return [...from(0), ...from(1)]
  })
}

/* Qubits that X mixes. */
function freeQubits(size: number, { mixer, groups }: QaoaShape): readonly number[] {
  const kept = new Set(mixer === 'x' ? [] : groups.flatMap(({ variables }) => variables))
  return Array.from({ length: size }, (_, i) => i).filter((i) => !kept.has(i))
}

function startLines(size: number, shape: QaoaShape): string[] {
  const free = freeQubits(size, shape)
  if (free.length === size) return ['// start: the even superposition', 'h q;']
  return [
    '// start: the even superposition of all strings with the right numbers of ones',
    ...shape.groups.flatMap(({ variables, count }) => dickeLines(variables, count)),
    ...free.map((i) => `h q[${i}];`),
  ]
}

function extraLayer(size: number): string[] {
  return [
    '// QAOA+: a layer that does not depend on the problem',
    ...Array.from({ length: size - 1 }, (_, i) => `rzz(extra[${i}]) q[${i}], q[${i + 1}];`),
    ...Array.from({ length: size }, (_, i) => `rx(extra[${size - 1 + i}]) q[${i}];`),
  ]
}

/* The energy as a Pauli sum, its constant included. */
function energyText({ field, first, second, coupling, offset }: Ising): string {
  const terms: (readonly [number, string])[] = [
    [offset, 'I'],
    ...Array.from(field, (value, i): readonly [number, string] => [value, `Z${i}`]),
    ...Array.from(coupling, (value, k): readonly [number, string] => [value, `Z${first[k]!}*Z${second[k]!}`]),
  ]
  return terms
    .filter(([value], k) => k === 0 || value !== 0)
    .map(([value, factors], k) => {
      const sign = value < 0 ? (k === 0 ? '-' : ' - ') : k === 0 ? '' : ' + '
      return `${sign}${Math.abs(value)}*${factors}`
    })
    .join('')
}
