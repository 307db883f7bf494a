/* The account of a run: what it would take on devices, what it took here, what the classical rival took, and a verdict. */
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { RunRecord } from '../../document/checkpoint.ts'
import { computerWatts, usualDevices, type DeviceProfile } from '../../document/device-profiles.ts'
import type { ProblemCost, Resources, Rival, Work } from '../../document/resources.ts'
import { costOn } from './device-cost.ts'
import { rivalOf, type Compared } from './rival.ts'
import { runVerdict, workVerdict } from './verdict.ts'
import { workOf, type CountedRun } from './work.ts'

/** A run with its time and its classical rivals; a record is one. */
export type AccountedRun = CountedRun & Pick<RunRecord, 'seconds' | 'baselines'>

/** The account of a run. @param circuit the document's, unrolled */
export function resourcesOf(
  run: AccountedRun,
  circuit: FlatCircuit,
  devices: readonly DeviceProfile[] = usualDevices,
): Resources {
  const rival = rivalOf(run)
  const account = accountOf(workOf(run, circuit), run.seconds, devices)
  return { ...account, rival: rival && plain(rival), verdict: runVerdict(account, rival, devices) }
}

/** The account of a problem of any kind. @param seconds that the simulation took */
export function resourcesOfProblem(
  cost: ProblemCost,
  seconds: number,
  devices: readonly DeviceProfile[] = usualDevices,
): Resources {
  const account = accountOf(cost.work, seconds, devices)
  const rival = cost.rival ?? null
  return { ...account, rival, verdict: workVerdict(account, rival, devices) }
}

/** All but the rival and the verdict. */
export type Account = Pick<Resources, 'work' | 'measured' | 'devices'>

function accountOf(work: Work, seconds: number, devices: readonly DeviceProfile[]): Account {
  return {
    work,
    measured: { seconds, joules: seconds * computerWatts },
    devices: devices.map((device) => costOn(device, work)),
  }
}

function plain({ label, seconds, quality, reaches }: Compared): Rival {
  return { label, seconds, quality, reaches }
}
