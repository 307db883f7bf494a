/* Every gate that the lab knows, in the order of the palette. A new gate is one record and one line here. */
import { ccx, ch, cx, cy, cz } from './controlled.ts'
import { cp, crx, cry, crz, cu } from './controlled-rotations.ts'
import type { Gate } from './gate.ts'
import { rxx, ryy, rzz } from './pair-rotations.ts'
import { h, id, x, y, z } from './paulis.ts'
import { s, sdg, sx, sxdg, t, tdg } from './roots.ts'
import { p, rx, ry, rz } from './rotations.ts'
import { cswap, swap } from './swaps.ts'
import { U, u1, u2, u3 } from './universal.ts'

/** All gates, each once. */
export const gates: readonly Gate[] = [
  h,
  x,
  y,
  z,
  s,
  sdg,
  t,
  tdg,
  sx,
  sxdg,
  id,
  rx,
  ry,
  rz,
  p,
  U,
  u1,
  u2,
  u3,
  cx,
  cy,
  cz,
  ch,
  swap,
  cp,
  crx,
  cry,
  crz,
  cu,
  rxx,
  ryy,
  rzz,
  ccx,
  cswap,
]

const byName: ReadonlyMap<string, Gate> = new Map(
  gates.flatMap((gate) => [gate.name, ...gate.aliases].map((name) => [name, gate] as const)),
)

/** The gate of that name or alias (`cx` for `CX` and `cnot`, `p` for `phase`), or undefined. */
export function gateNamed(name: string): Gate | undefined {
  return byName.get(name)
}
