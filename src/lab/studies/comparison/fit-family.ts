/* A family whose experiment is trained or fitted as it stands, on one fold: each setting on the inner folds, then the best on the whole part. */
import { LabError } from '../../../base/lab-error.ts'
import type { QuantumCompared } from '../../../document/comparison.ts'
import type { Family } from '../../../document/families/family.ts'
import { combinationsOf, settingsText, type Settings } from '../../../document/families/grid.ts'
import { settingsOf } from '../../../document/families/registry.ts'
import { experimentRun } from './experiment-run.ts'
import { chooseByFolds, type Chosen, type FitOutcome, type FitTools } from './fit.ts'
import { familyExperiment, type FoldData } from './fold-experiment.ts'

export async function fitFamily(
  compared: QuantumCompared,
  family: Family,
  foldData: FoldData,
  tools: FitTools,
): Promise<FitOutcome> {
  const shape = {
    features: foldData.setup.featureCount,
    classes: foldData.setup.rows.classNames.length,
  }
  const settings = combinationsOf(compared)
  /* What a model tunes by itself shares the budget with what is tuned here. */
  const ways = Math.min(settings.length, tools.budget.settings)
  const budget = { ...tools.budget, settings: Math.max(1, Math.floor(tools.budget.settings / ways)) }
  let evaluations = 0
  const trained = async (settings: Settings, fold: FoldData['fold']) => {
    const parts = family.parts(shape, settingsOf(family, settings))
    const run = await experimentRun(familyExperiment(parts, { ...foldData, fold }), { ...tools, budget })
    evaluations += run.evaluations
    return run
  }
  const judge = async (settings: Settings, fold: FoldData['fold']) => {
    try {
      return (await trained(settings, fold)).test
    } catch (thrown) {
      /* A setting that diverges is the worst one. */
      if (thrown instanceof LabError && thrown.code === 'divergence') return 0
      throw thrown
    }
  }
  const chosen = await chooseByFolds(settings, compared.settings, foldData, tools, judge)
  const run = await trained(chosen.setting, foldData.fold)
  return {
    ...run,
    evaluations,
    tried: chosen.tried * run.tried,
    settings: settingsSentence(chosen, family.learns === 'fitted' ? run.settings : null),
    chosen: chosen.setting,
  }
}

function settingsSentence({ setting, how }: Chosen<Settings>, own: string | null): string {
  const named = settingsText(setting)
  if (own === null) return `${named || 'initial settings'}, ${how}`
  return named ? `${named}, ${how}; ${own}` : own
}
