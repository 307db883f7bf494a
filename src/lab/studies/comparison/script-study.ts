/* The study that writes the scikit-learn script of a comparison: a single task, as it has to read the data. */
import type { Study } from '../study.ts'
import { setUpData, type DataSetup } from './data-setup.ts'
import { scikitScript } from './scikit-script.ts'
import type { ComparisonScriptRequest, ComparisonScriptView } from './types.ts'

export const comparisonScript: Study<ComparisonScriptRequest, null, string | null, ComparisonScriptView> = {
  plan: () => Promise.resolve([null]),
  async work(_, { comparison, results }, { control }) {
    const setups: DataSetup[] = []
    for (let dataSet = 0; dataSet < comparison.dataSets.length; dataSet++) {
      await control.breathe()
      setups.push(await setUpData(comparison, dataSet))
    }
    return scikitScript(comparison, results, setups)
  },
  view: (_, __, [script]) => ({ script: script ?? null }),
}
