/*
 * From what a document asks to a QUBO that can be solved and read back. One builder per kind of source; feature selection
 * needs the rows of a data set and is built by the lab (buildFeatureSelection with numbers of its own).
 */
import { LabError } from '../../base/lab-error.ts'
import type { FeatureSelectionSource, QuboSource } from '../../document/problems/qubo/types.ts'
import { buildAccess } from './builders/access.ts'
import { buildMatrix } from './builders/matrix.ts'
import { buildMaxCut } from './builders/maxcut.ts'
import { buildNumberPartitioning } from './builders/number-partitioning.ts'
import { buildPortfolio } from './builders/portfolio.ts'
import { buildTour } from './builders/tour.ts'
import { readBqm } from './bqm.ts'
import { checkFinite } from './qubo.ts'
import { readQuboText } from './text/read.ts'
import type { BuiltQubo } from './types.ts'

/** What can be built from the document alone. */
export type DirectSource = Exclude<QuboSource, FeatureSelectionSource>

/**
 * The QUBO of a source, with its constraints and how its assignments read.
 *
 * @throws LabError "syntax" with line and column for a text, "data" or "range" for other sources that cannot be meant
 */
export function buildQubo(source: DirectSource): BuiltQubo {
  const built = build(source)
  checkFinite(built.qubo)
  if (built.qubo.variables === 0)
    throw new LabError('data', 'QUBO: at least one variable is needed, got none; add a term')
  return built
}

function build(source: DirectSource): BuiltQubo {
  switch (source.kind) {
    case 'matrix':
      return buildMatrix(source)
    case 'text':
      return readQuboText(source.text)
    case 'bqm':
      return readBqm(source.bqm)
    case 'maxcut':
      return buildMaxCut(source)
    case 'number-partitioning':
      return buildNumberPartitioning(source)
    case 'portfolio':
      return buildPortfolio(source)
    case 'tsp':
      return buildTour(source)
    case 'access':
      return buildAccess(source)
    default:
      return source satisfies never
  }
}
