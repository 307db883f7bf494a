/* Every loss by its name in the document. */
import { LabError } from '../../base/lab-error.ts'
import type { LossName } from '../../document/experiment.ts'
import { crossEntropy } from './cross-entropy.ts'
import { hinge } from './hinge.ts'
import type { Head, Loss } from './loss.ts'
import { squared } from './squared.ts'

export const losses: readonly Loss[] = [squared, crossEntropy, hinge]

/**
 * The loss of that name.
 *
 * @throws LabError "document" when it is not for such scores
 */
export function lossNamed(name: LossName, head: Head): Loss {
  const loss = losses.find((entry) => entry.name === name)
  if (!loss?.heads.includes(head)) {
    const fitting = losses.filter((entry) => entry.heads.includes(head)).map((entry) => entry.name)
    const what = head === 'number' ? 'a regression' : 'a classification'
    throw new LabError('document', `loss: ${what} takes ${fitting.join(', ')}, got ${name}`, { name, head })
  }
  return loss
}
