/* A thread that helps with passes that only count how often each part was carried out. */
import { parentPort, workerData } from 'node:worker_threads'
import { help } from '../../src/engine/pool/team.ts'
import { countPass, type Counting } from './team-counting.ts'

const { control, counts, helped, stops } = workerData as Counting
parentPort!.postMessage('here', [])
help(control, (at, from, to) => {
  Atomics.add(helped, 0, 1)
  if (stops) Atomics.wait(helped, 1, 0)
  countPass(counts, at, from, to)
})
