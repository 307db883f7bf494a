/* Ready problems of kind `qubo`: what the Gallery shows, and the files under examples/. */
import type { ProblemExample } from '../registry.ts'
import type { QuboProblemDocument } from './types.ts'

function example(
  name: string,
  title: string,
  description: string,
  problem: QuboProblemDocument,
  inGallery = true,
): ProblemExample {
  const document = { format: 'ansatz.problem', version: 1, title, description, seed: 1, problem } as const
  return { name, document, inGallery }
}

const annealing = { kind: 'simulated-annealing', reads: 100, sweeps: 1000, schedule: 'geometric' } as const

/** The first is what one starts with. */
export const quboExamples: readonly ProblemExample[] = [
  example(
    'qubo-maxcut',
    'The largest cut of a graph',
    'Petersen’s graph in two parts with as many edges between them as can be: 12 of 15.',
    {
      kind: 'qubo',
      source: {
        kind: 'maxcut',
        edges: [
          [0, 1],
          [1, 2],
          [2, 3],
          [3, 4],
          [4, 0],
          [0, 5],
          [1, 6],
          [2, 7],
          [3, 8],
          [4, 9],
          [5, 7],
          [7, 9],
          [9, 6],
          [6, 8],
          [8, 5],
        ],
        places: [
          [0.5, 0.04],
          [0.96, 0.37],
          [0.78, 0.92],
          [0.22, 0.92],
          [0.04, 0.37],
          [0.5, 0.28],
          [0.73, 0.44],
          [0.64, 0.72],
          [0.36, 0.72],
          [0.27, 0.44],
        ],
      },
      method: annealing,
    },
  ),
  example(
    'qubo-access',
    'Who measures when',
    'Four invented groups share two invented instruments over six half days; nobody collides, and who misses a slot is said.',
    {
      kind: 'qubo',
      source: {
        kind: 'access',
        groups: [
          { name: 'Alder', runs: 3 },
          { name: 'Birch', runs: 2, priority: 2, machines: ['Trap A'] },
          { name: 'Cedar', runs: 3, slots: ['Tue am', 'Tue pm', 'Wed am', 'Wed pm'] },
          { name: 'Dogwood', runs: 2, machines: ['Chip B'], slots: ['Mon am', 'Mon pm', 'Tue am'] },
        ],
        machines: ['Trap A', 'Chip B'],
        slots: ['Mon am', 'Mon pm', 'Tue am', 'Tue pm', 'Wed am', 'Wed pm'],
      },
      method: annealing,
    },
  ),
  example(
    'qubo-text',
    'A knapsack in words',
    'Worth as much as can be within a weight of ten, written as maximize … subject to …; slack variables turn the limit into a penalty.',
    {
      kind: 'qubo',
      source: {
        kind: 'text',
        text: 'maximize 6 tent + 5 stove + 9 rope + 4 map + 3 lamp + 2 tent*stove\nsubject to\n  weight_limit: 4 tent + 3 stove + 5 rope + 1 map + 2 lamp <= 10\n  one_light: lamp + stove <= 1\n',
      },
      method: { kind: 'exact' },
    },
    false,
  ),
  example(
    'qubo-tour',
    'A round tour of four cities',
    'Sixteen variables for four cities and four times; penalties keep every city to one visit.',
    {
      kind: 'qubo',
      source: {
        kind: 'tsp',
        points: [
          [0.1, 0.2],
          [0.9, 0.3],
          [0.7, 0.9],
          [0.2, 0.8],
        ],
      },
      method: {
        kind: 'simulated-quantum-annealing',
        reads: 20,
        sweeps: 500,
        slices: 16,
        temperature: 0.05,
        field: [1.5, 0.001],
      },
    },
    false,
  ),
  example(
    'qubo-matrix',
    'A QUBO as numbers',
    'Terms [i, j, value] and an offset, solved by tabu search.',
    {
      kind: 'qubo',
      source: {
        kind: 'matrix',
        terms: [
          [0, 0, -1],
          [1, 1, -1],
          [2, 2, -1],
          [0, 1, 2],
          [1, 2, 2],
        ],
        offset: 1,
      },
      method: { kind: 'tabu', reads: 20 },
    },
    false,
  ),
  example(
    'qubo-qaoa',
    'QAOA on a ring, layer by layer',
    'Two angles a layer are optimized depth by depth: with p layers a ring of at least 2p + 2 vertices is cut to (2p + 1) / (2p + 2) on average, here 3/4, 5/6 and 7/8.',
    {
      kind: 'qubo',
      source: {
        kind: 'maxcut',
        edges: [
          [0, 1],
          [1, 2],
          [2, 3],
          [3, 4],
          [4, 5],
          [5, 6],
          [6, 7],
          [0, 7],
        ],
      },
      method: { kind: 'qaoa', layers: 3, starts: 1 },
    },
  ),
  example(
    'qubo-annealing',
    'Annealing past a small gap',
    'Six coupled variables from a transverse field to their lowest energy: the two lowest levels come within 0.21 of each other, so that time 20 ends in the lower one in 37 % of all measurements, ten times as long in 99 %.',
    {
      kind: 'qubo',
      source: {
        kind: 'matrix',
        terms: [
          [0, 0, -1],
          [0, 3, -1],
          [0, 4, 4],
          [0, 5, 2],
          [1, 2, 2],
          [1, 3, 1],
          [1, 5, -3],
          [2, 2, -3],
          [2, 4, 3],
          [3, 3, -4],
          [3, 4, -1],
          [4, 5, 2],
          [5, 5, -1],
        ],
      },
      method: { kind: 'schroedinger', time: 20, steps: 200 },
    },
  ),
]
