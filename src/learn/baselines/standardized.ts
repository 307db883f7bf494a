/* Every baseline sees columns of mean 0 and deviation 1, as they all do best with; only rows that say so stay as given. */
import { applyScaler, fitScaler } from '../scaling.ts'
import type { BaselineRows, Fitted } from './baseline.ts'

/** Fits on standardized rows; the predictor takes rows as they came. */
export async function standardized(
  train: BaselineRows,
  fit: (rows: BaselineRows) => Promise<Fitted>,
): Promise<Fitted> {
  if (train.asGiven) return fit(train)
  const all = Array.from({ length: train.count }, (_, row) => row)
  const scaler = fitScaler({ kind: 'standard', factor: 1 }, train.features, train.featureCount, all)
  const { predictor, ...rest } = await fit({ ...train, features: applyScaler(scaler, train.features) })
  return {
    ...rest,
    predictor: {
      parameterCount: predictor.parameterCount,
      predict: (features, count) => predictor.predict(applyScaler(scaler, features), count),
    },
  }
}
