/* Every family of quantum models, in the order in which they are offered. */
import { LabError } from '../../base/lab-error.ts'
import { circuitCentric } from './circuit-centric.ts'
import type { Family, FamilyName, FamilySetting, SettingValue, SettingValues } from './family.ts'
import { dressed } from './dressed.ts'
import { iqpVariational } from './iqp-variational.ts'
import { fidelityKernel, iqpKernel, projectedKernel, separableKernel } from './kernels.ts'
import { kitchenSinks } from './kitchen-sinks.ts'
import { reuploading } from './reuploading.ts'
import { separableVariational } from './separable-variational.ts'
import { treeTensor } from './tree-tensor.ts'
import { variational } from './variational.ts'

/** Trained ones, then kernels, then fixed features. */
export const families: readonly Family[] = [
  variational,
  reuploading,
  circuitCentric,
  iqpVariational,
  separableVariational,
  treeTensor,
  dressed,
  fidelityKernel,
  iqpKernel,
  projectedKernel,
  separableKernel,
  kitchenSinks,
]

/** The family of that name. */
export function familyNamed(name: FamilyName): Family {
  const found = families.find((family) => family.name === name)
  if (found) return found
  throw new LabError('document', `family: must be one that the lab has, got "${name}"`)
}

/** What is wrong with a value of a setting, as the end of a sentence; null where nothing is. */
export function settingProblem(setting: FamilySetting, value: SettingValue): string | null {
  if (setting.type === 'choice') {
    const isChoice = typeof value === 'string' && setting.choices.includes(value)
    return isChoice ? null : `must be one of ${setting.choices.join(', ')}, got ${JSON.stringify(value)}`
  }
  const isNumber = typeof value === 'number' && value >= setting.low && value <= setting.high
  if (isNumber && (setting.type === 'number' || Number.isInteger(value))) return null
  const kind = setting.type === 'whole' ? 'a whole number' : 'a number'
  return `must be ${kind} from ${setting.low} to ${setting.high}, got ${JSON.stringify(value)}`
}

/** Settings of a family, those that are not given at their initial values. */
export function settingsOf(family: Family, given: Readonly<Record<string, SettingValue>>): SettingValues {
  const valueOf = (name: string): SettingValue => {
    const setting = family.settings.find((one) => one.name === name)
    if (!setting) throw new LabError('document', `family "${family.name}": there is no setting "${name}"`)
    return given[name] ?? setting.initial
  }
  return { number: (name) => Number(valueOf(name)), text: (name) => String(valueOf(name)) }
}
