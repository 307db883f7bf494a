/* The cases of test/fixtures/mps.json as circuits. The numbers are those of another library, see the file. */
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import type { Readout } from '../../src/circuit/readout.ts'
import type { Rows } from '../../src/engine/engine.ts'
import fixture from '../fixtures/mps.json' with { type: 'json' }

export type MpsCase = (typeof fixture.cases)[number]

export const mpsCases: readonly MpsCase[] = fixture.cases

/** One row of a circuit without inputs. */
export const noRows: Rows = {
  parameters: new Float64Array(0),
  parameterRows: 1,
  features: new Float64Array(0),
  featureRows: 1,
}

export function mpsCircuit({ n, ops }: MpsCase, readouts: readonly Readout[] = []): FlatCircuit {
  return {
    qubitCount: n,
    parameters: [],
    features: [],
    operations: ops.map((operation, i) => {
      const [gate, qubits, angle] = operation as [string, number[], number | null]
      const angles = angle === null ? [] : [{ kind: 'number' as const, value: angle }]
      return { kind: 'gate', gate, angles, qubits, source: `g${i}`, iterations: [] }
    }),
    readouts,
  }
}
