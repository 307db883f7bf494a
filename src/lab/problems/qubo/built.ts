/* The QUBO of a document: most are built from it alone, feature selection needs the rows of its data set. */
import type { QuboSource } from '../../../document/problems/qubo/types.ts'
import { buildQubo } from '../../../solve/qubo/build.ts'
import type { BuiltQubo } from '../../../solve/qubo/types.ts'

/**
 * @param seed of the document: generated rows are drawn with it
 * @throws LabError where the source cannot be meant, or its rows cannot be had
 */
export async function builtFrom(source: QuboSource, seed: number): Promise<BuiltQubo> {
  if (source.kind !== 'feature-selection') return buildQubo(source)
  return (await import('./feature-selection.ts')).buildFeatureSelection(source, seed)
}
