/* How long a comparison would take, told before it begins: its tasks are counted and none is done. */
import type { Study } from '../study.ts'
import { comparison } from './study.ts'
import type { ComparisonEstimateRequest, ComparisonEstimateView } from './types.ts'

const nothing: ComparisonEstimateView = { fits: 0, seconds: 0 }

export const comparisonEstimate: Study<ComparisonEstimateRequest, never, never, ComparisonEstimateView> = {
  plan: async () => [],
  work: () => Promise.reject(new Error('comparison-estimate: has no tasks')),
  view: () => nothing,
  async finish({ comparison: asked }, _tasks, _answers, control) {
    const unlimited = { ...asked, limitSeconds: Number.MAX_VALUE }
    const tasks = await comparison.plan({ comparison: unlimited }, control)
    return { fits: tasks.length, seconds: tasks.reduce((sum, task) => sum + task.seconds, 0) }
  },
}
