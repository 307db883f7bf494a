/* The kinds of problems in the order in which they are offered, and what each begins with. */
import type { QuboSource } from '../../../document/problems/qubo/types.ts'
import { graphShapes } from './graphs.ts'

/** What every editor of a source is given. */
export interface EditorProps<Source extends QuboSource = QuboSource> {
  readonly source: Source
  /** @param name changes of one name that follow each other at once are one step of undo */
  readonly change: (source: Source, name?: string) => void
}

/** The usual start of each kind. */
export const starters: { readonly [Kind in QuboSource['kind']]: Extract<QuboSource, { kind: Kind }> } = {
  maxcut: graphShapes.petersen(),
  'number-partitioning': { kind: 'number-partitioning', numbers: [4, 7, 9, 3, 12, 5, 8, 6] },
  portfolio: {
    kind: 'portfolio',
    names: ['Wind', 'Steel', 'Grain', 'Ships', 'Paper', 'Glass'],
    mu: [0.11, 0.08, 0.05, 0.14, 0.04, 0.07],
    cov: [
      [0.09, 0.02, 0, 0.03, 0, 0.01],
      [0.02, 0.05, 0, 0.02, 0.01, 0.02],
      [0, 0, 0.03, 0, 0.01, 0],
      [0.03, 0.02, 0, 0.16, 0, 0.02],
      [0, 0.01, 0.01, 0, 0.02, 0.01],
      [0.01, 0.02, 0, 0.02, 0.01, 0.04],
    ],
    budget: 3,
    risk: 0.5,
  },
  tsp: {
    kind: 'tsp',
    points: [
      [0.12, 0.3],
      [0.5, 0.08],
      [0.88, 0.32],
      [0.6, 0.9],
    ],
    names: ['Ash', 'Bay', 'Cove', 'Dale'],
  },
  access: {
    kind: 'access',
    groups: [
      { name: 'Alder', runs: 3 },
      { name: 'Birch', runs: 2, priority: 2, machines: ['Trap A'] },
      { name: 'Cedar', runs: 2, slots: ['Tue am', 'Tue pm'] },
    ],
    machines: ['Trap A', 'Chip B'],
    slots: ['Mon am', 'Mon pm', 'Tue am', 'Tue pm'],
  },
  'feature-selection': {
    kind: 'feature-selection',
    data: { source: 'shipped', set: 'wine' },
    count: 4,
    relevance: 0.5,
  },
  text: {
    kind: 'text',
    text: 'maximize 6 tent + 5 stove + 9 rope + 4 map + 3 lamp\nsubject to\n  weight_limit: 4 tent + 3 stove + 5 rope + 1 map + 2 lamp <= 10\n  one_light: lamp + stove <= 1\n',
  },
  matrix: {
    kind: 'matrix',
    variables: 4,
    terms: [
      [0, 0, -1],
      [1, 1, -1],
      [2, 2, -1],
      [3, 3, -1],
      [0, 1, 2],
      [1, 2, 2],
      [2, 3, 2],
    ],
  },
  bqm: {
    kind: 'bqm',
    bqm: {
      type: 'BinaryQuadraticModel',
      version: { bqm_schema: '3.0.0' },
      use_bytes: false,
      index_type: 'int32',
      bias_type: 'float64',
      num_variables: 3,
      num_interactions: 2,
      variable_labels: ['a', 'b', 'c'],
      variable_type: 'SPIN',
      offset: 0,
      info: {},
      linear_biases: [0.5, 0, -0.5],
      quadratic_biases: [1, -1],
      quadratic_head: [0, 1],
      quadratic_tail: [1, 2],
    },
  },
}
