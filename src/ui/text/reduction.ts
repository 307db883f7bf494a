/* Words of the reduction of many columns to few. */

export const reductionText = {
  label: 'Columns for the models',
  help: 'Circuits of a few qubits take few columns. A reduction makes many into few before anything else sees them, so the circuit and the classical models get the same.',
  all: (count: number) => `All ${count}`,
  pca: 'Principal components',
  pool: 'Means of picture blocks',
  components: 'Components',
  componentsHelp:
    'The directions in which the training points spread most, the widest first. What is left out is lost.',
  standardize: 'Columns count alike',
  standardizeHelp:
    'Each column is divided by its own spread first, so that none counts more for its unit. Leave it off where all columns have one unit, such as pixels.',
  blocks: 'Blocks',
  blocksHelp: 'The picture is cut into blocks of equal size; each becomes the mean of its pixels.',
  blocksOf: (rows: number, columns: number) => `${rows} × ${columns}: ${rows * columns} columns`,
  reduce: (count: number) => `Reduce to ${count} columns`,
  wide: (columns: number, qubits: number) =>
    `${columns} columns share ${qubits} qubits. Fewer are often learned better.`,
  kept: (count: number, percent: number) => `${count} hold ${percent} % of the variance`,
  scree: (shares: string) => `Share of the variance that each component holds, in percent: ${shares}`,
} as const
