/* Studies for views under test: in this thread, on the reference engine, with true numbers. */
import { toFailure } from '../../src/base/lab-error.ts'
import { createReferenceEngine } from '../../src/engine/simulators/reference.ts'
import { StudyRunner, type StudyHandle } from '../../src/lab/studies/runner.ts'
import { localThread } from '../../src/lab/studies/thread-host.ts'
import type { ConnectStudies } from '../../src/store/studies-slice.ts'

const now = () => performance.now()
const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

export const localStudies: ConnectStudies = async (onEvent) => {
  const pause = () => sleep(0)
  const engine = Promise.resolve(createReferenceEngine())
  const startThread = () => localThread({ engine, pause, now })
  const runner = new StudyRunner({ startThread, threads: 1, now, sleep })
  const under = new Map<number, StudyHandle<unknown>>()
  return {
    begin(study, kind, request) {
      const handle = runner.run(kind, request, (view, progress, isFinished) =>
        onEvent({ type: 'view', study, view, progress, isFinished }),
      )
      under.set(study, handle)
      handle.result.catch((thrown: unknown) => onEvent({ type: 'failed', study, failure: toFailure(thrown) }))
    },
    stop: (study) => under.get(study)?.stop(),
    close: () => runner.close(),
  }
}
