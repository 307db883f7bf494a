/* Known circuits to compare with: templates of Sim, Johnson and Aspuru-Guzik 2019 (arXiv:1905.10876) on 4 qubits, with
   5000 pairs in 75 bins. The numbers are the frozen ones that the engine is tested against, test/fixtures/expressibility.json. */

export interface Template {
  /** Number in the paper. */
  readonly circuit: number
  readonly layers: 1 | 3
  /** Kullback-Leibler divergence from Haar. */
  readonly expressibility: number
  /** Mean Meyer-Wallach Q. */
  readonly entangling: number
}

export const templateQubits = 4
export const templateBins = 75

export const templates: readonly Template[] = [
  { circuit: 1, layers: 1, expressibility: 0.2986, entangling: 0 },
  { circuit: 2, layers: 1, expressibility: 0.2979, entangling: 0.6206 },
  { circuit: 2, layers: 3, expressibility: 0.0054, entangling: 0.7866 },
  { circuit: 4, layers: 1, expressibility: 0.1376, entangling: 0.3102 },
  { circuit: 6, layers: 1, expressibility: 0.004, entangling: 0.6846 },
  { circuit: 9, layers: 1, expressibility: 0.7007, entangling: 1 },
]
