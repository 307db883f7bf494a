/* Which settings of a family are tried: all combinations of the values that are tuned. */
import type { QuantumCompared } from '../comparison.ts'
import type { SettingValue } from './family.ts'
import { familyNamed } from './registry.ts'

/** Settings by name; those that are not named have their initial values. */
export type Settings = Readonly<Record<string, SettingValue>>

/** All combinations, the last setting running fastest; a single one where nothing is tuned. */
export function combinationsOf({ family, settings, grid }: QuantumCompared): readonly Settings[] {
  const own = Object.entries(familyNamed(family).grid).filter(([name]) => !Object.hasOwn(settings, name))
  const tuned = grid === null ? own : Object.entries(grid)
  return tuned.reduce<readonly Settings[]>(
    (found, [name, values]) =>
      found.flatMap((settingsSoFar) => values.map((value) => ({ ...settingsSoFar, [name]: value }))),
    [settings],
  )
}

/** `layers 3, learningRate 0.1` */
export function settingsText(settings: Settings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}
