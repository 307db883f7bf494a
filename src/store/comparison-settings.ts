/* How the settings of a quantum model in a comparison are chosen: held fixed, or tuned over values. Pure functions. */
import type { QuantumCompared } from '../document/comparison.ts'
import type { Family, FamilySetting, SettingValue } from '../document/families/family.ts'
import { settingProblem } from '../document/families/registry.ts'

export type SettingChoice =
  | { readonly kind: 'fixed'; readonly value: SettingValue }
  | { readonly kind: 'tuned'; readonly values: readonly SettingValue[] }

/* What is tuned: the model's own grid, else that of its family without what is held fixed. */
function gridOf({ grid, settings }: QuantumCompared, family: Family) {
  if (grid !== null) return grid
  return Object.fromEntries(Object.entries(family.grid).filter(([name]) => !Object.hasOwn(settings, name)))
}

/** How the setting is chosen. */
export function settingChoice(model: QuantumCompared, family: Family, setting: FamilySetting): SettingChoice {
  const values = gridOf(model, family)[setting.name]
  if (values) return { kind: 'tuned', values }
  return { kind: 'fixed', value: model.settings[setting.name] ?? setting.initial }
}

/** The model with that setting chosen so. */
export function withSettingChoice(
  model: QuantumCompared,
  family: Family,
  name: string,
  choice: SettingChoice,
): QuantumCompared {
  const { [name]: _value, ...settings } = model.settings
  const { [name]: _values, ...grid } = gridOf(model, family)
  return choice.kind === 'fixed'
    ? { ...model, settings: { ...settings, [name]: choice.value }, grid }
    : { ...model, settings, grid: { ...grid, [name]: choice.values } }
}

/** Values that a setting is first tuned over: those of the family, else the one it has. */
export function firstValues(family: Family, setting: FamilySetting): readonly SettingValue[] {
  return family.grid[setting.name] ?? (setting.type === 'choice' ? setting.choices : [setting.initial])
}

/** Whether anything was chosen by hand. */
export function hasOwnSettings({ settings, grid }: QuantumCompared): boolean {
  return grid !== null || Object.keys(settings).length > 0
}

/** Numbers separated by commas or blanks; what is wrong with them as the end of a sentence, else the numbers. */
export function readValues(text: string, setting: FamilySetting): readonly SettingValue[] | string {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '')
  const values = parts.map((part) => (setting.type === 'choice' ? part : Number(part.replace('−', '-'))))
  if (values.length === 0) return 'must be there, got none'
  for (const value of values) {
    const problem = settingProblem(setting, value)
    if (problem !== null) return problem
  }
  return [...new Set(values)]
}
