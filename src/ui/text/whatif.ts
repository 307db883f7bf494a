/* What the page says of twins, and of figures on the gates. */

const percent = (share: number) => `${(100 * share).toFixed(0)} %`

export const whatIfText = {
  tab: 'What if',
  frame: {
    empty:
      'What does each gate contribute? Up to 64 twins of this experiment train in the background: with other seeds, without each gate, without entanglement, with shuffled labels.',
    begin: 'Train the twins',
  },
  list: 'What each thing adds, the largest first',
  leftOut: (count: number) => `Not tried: ${count}`,
  twins: (done: number, of: number) => `${done} of ${of} twins`,
  onCircuit: 'Show on the circuit',
  pairs: (count: number) =>
    `Mean difference over ${count} pairs of equal seed, with its 95 % interval. Bands on the loss: quartiles and range over the seeds.`,
  seeds: (low: number, high: number, count: number) =>
    `This circuit: ${percent(low)} to ${percent(high)} over ${count} seeds`,
  fit: (low: number, high: number, count: number) =>
    `This circuit: R² ${low.toFixed(2)} to ${high.toFixed(2)} over ${count} seeds`,
  bands: 'other seeds',
  overlay: {
    choose: 'On the gates',
    none: 'Nothing',
    gradient: 'Gradient',
    fisher: 'Fisher information',
    'what-if': 'What if',
    hide: 'Hide',
    again: 'Again',
    working: 'Computing …',
    legend: {
      gradient: 'mean size of the loss’s derivative by each gate’s angle',
      fisher: 'quantum Fisher information of each gate’s angle: how far it turns the state',
      'what-if': 'what leaving the gate out takes away, in points of a hundred',
    },
    scale: (high: string) => `pale 0, full ${high}`,
    stale: 'of the circuit or parameters as they were',
    dead: 'no effect',
    redundant: 'redundant',
    deadMark: 'dead',
    redundantMark: 'same',
  },
}
