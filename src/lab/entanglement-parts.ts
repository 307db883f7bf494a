/* What `simulate` tells of the entanglement of a state along its line of qubits. */
import type { FlatCircuit } from '../circuit/flat.ts'
import type { Pauli, Readout } from '../circuit/readout.ts'
import type { Engine, Plan, Rows } from '../engine/engine.ts'
import { entanglementEntropy, meyerWallach, schmidtValues } from '../engine/entanglement.ts'
import type { Simulation } from './simulate.ts'

interface Loaded {
  readonly engine: Engine
  readonly flat: FlatCircuit
  readonly plan: Plan
  readonly rows: Rows
}

/** Schmidt values below this, relative to the largest one, do not count as rank. */
const rankLevel = 1e-10

/** A bond beyond that of any state of 20 qubits: nothing is cut off. */
const exactBond = 1024

/** Schmidt values, entropies and ranks at each cut, and Q of Meyer and Wallach. */
export async function entanglementOf(
  loaded: Loaded,
): Promise<Pick<Simulation, 'schmidt' | 'entropies' | 'ranks' | 'meyerWallach'>> {
  const { plan, rows, flat } = loaded
  const [known] = await plan.diagnostics(rows)
  const cuts = known?.schmidt ?? schmidtValues(await plan.states(rows), flat.qubitCount)
  return {
    schmidt: cuts.map((values) => [...values]),
    entropies: cuts.map(entanglementEntropy),
    ranks: cuts.map((values) => values.filter((value) => value > rankLevel * values[0]!).length),
    meyerWallach: await globalEntanglement(loaded),
  }
}

async function globalEntanglement({ flat, plan, rows }: Loaded): Promise<number> {
  const chain = await plan.chain?.(rows)
  if (chain === undefined) return meyerWallach(await plan.states(rows), flat.qubitCount)
  while (chain.applied < chain.layerCount) await chain.advance()
  return meanMixedness(await chain.values(singleQubits(flat.qubitCount)))
}

/** X, Y and Z of every qubit. */
export function singleQubits(qubitCount: number): readonly Readout[] {
  return Array.from({ length: qubitCount }, (_, qubit) =>
    (['X', 'Y', 'Z'] as const).map((pauli: Pauli): Readout => ({
      kind: 'pauli-sum',
      name: `${pauli}${qubit}`,
      terms: [{ coefficient: 1, factors: [{ qubit, pauli }] }],
    })),
  ).flat()
}

/**
 * Q = 2 (1 - mean purity), a qubit's purity being (1 + x^2 + y^2 + z^2) / 2.
 * @param vectors x, y, z of every qubit in turn
 * @see Brennen 2003, arXiv:quant-ph/0305094
 */
export function meanMixedness(vectors: Float64Array): number {
  const squares = vectors.reduce((sum, value) => sum + value * value, 0)
  return Math.max(0, 1 - (3 * squares) / vectors.length)
}

/** The fidelity that one truncating sweep leaves, by bond dimension. */
export async function truncatedOf(
  { engine, flat, plan, rows }: Loaded,
  bonds: readonly number[],
): Promise<Pick<Simulation, 'truncated'>> {
  const own = plan.chain ? plan : await engine.plan(flat, { method: 'mps', bond: exactBond })
  try {
    const chain = await own.chain!(rows)
    while (chain.applied < chain.layerCount) await chain.advance()
    const entries: [string, { readonly fidelity: number }][] = []
    for (const bond of bonds) entries.push([String(bond), { fidelity: await chain.fidelityAt(bond) }])
    return { truncated: Object.fromEntries(entries) }
  } finally {
    if (own !== plan) own.dispose()
  }
}
