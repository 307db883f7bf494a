/* Which experiment to suggest now. */
import { recipeOf } from '../../circuit/recipe.ts'
import type { DocumentState } from '../../store/document-slice.ts'
import { tryText } from '../text/data.ts'

const bySet: Readonly<Record<string, string>> = {
  moons: tryText.moons,
  circles: tryText.circles,
  xor: tryText.xor,
  spirals: tryText.spirals,
  stripes: tryText.stripes,
  blobs: tryText.blobs,
  adhoc: tryText.adhoc,
  fourier: tryText.fourier,
  iris: tryText.iris,
}

/** One suggestion for the document as it stands. */
export function suggestion({ experiment, source }: Pick<DocumentState, 'experiment' | 'source'>): string {
  const { data, device } = experiment
  if (source.circuit.body.length === 0) return tryText.empty
  if (device.shots !== null) return tryText.shots
  if (data.source === 'drawn') return tryText.drawn
  const recipe = recipeOf(source.circuit)
  if (!recipe) return tryText.custom
  if (data.source === 'table') return tryText.table
  const wavy = ['moons', 'circles', 'spirals', 'stripes'].includes(data.set)
  if (wavy && !recipe.reupload) return tryText.oneUpload
  if (wavy && recipe.layers === 1) return tryText.oneLayer
  return bySet[data.set] ?? tryText.moons
}
