/* Times, prices and energies as people say them: two digits and a unit. */

/** A time as people say it, two digits. */
export function timeText(seconds: number): string {
  const units = [
    [1e-3, 'µs', 1e-6],
    [1, 'ms', 1e-3],
    [120, 's', 1],
    [7200, 'min', 60],
    [172_800, 'hours', 3600],
    [63_072_000, 'days', 86_400],
  ] as const
  const [, unit, size] = units.find(([below]) => seconds < below) ?? [0, 'years', 31_536_000]
  return `${grouped(Number((seconds / size).toPrecision(2)))} ${unit}`
}

/** US dollars, two digits. */
export function moneyText(dollars: number): string {
  if (dollars < 0.01) return dollars === 0 ? 'nothing' : 'less than a cent'
  const rounded = Number(dollars.toPrecision(2))
  return `$${rounded < 10 ? rounded.toFixed(2) : grouped(rounded)}`
}

function grouped(value: number): string {
  const [whole = '', decimals] = String(value).split('.')
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') + (decimals === undefined ? '' : `.${decimals}`)
}

/** An energy in joules, as kilowatt hours from one on. */
export function energyText(joules: number): string {
  const hours = joules / 3.6e6
  if (hours >= 0.1) return `${grouped(Number(hours.toPrecision(2)))} kWh`
  return joules >= 1000
    ? `${grouped(Number((joules / 1000).toPrecision(2)))} kJ`
    : `${grouped(Number(joules.toPrecision(2)))} J`
}
