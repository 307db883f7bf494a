/* How energies are written: whole where they are, else with six significant digits at most. */
import { fixed } from '../../text/format.ts'

/** The energy for reading. */
export function energyText(energy: number): string {
  const near = Math.round(energy)
  if (Math.abs(energy - near) < 1e-9 * Math.max(1, Math.abs(energy))) return fixed(near, 0)
  const digits = Math.max(0, 5 - Math.floor(Math.log10(Math.abs(energy))))
  return fixed(energy, Math.min(6, digits))
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
}
