/* A lab whose session is the real one, in this thread, on the reference engine: for views whose numbers must be true. */
import { createReferenceEngine } from '../../src/engine/simulators/reference.ts'
import { createSession } from '../../src/lab/session.ts'
import { createLab, type Lab, type LabStart } from '../../src/store/lab-store.ts'
import { localStudies } from './local-studies.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'

/** A turn of the event loop, so that the page can draw in between. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(null)
  })
}

/** The lab of a document, not playing unless told; close it at the end of the test. */
export function liveLab(start: Partial<LabStart> = {}): Lab {
  return createLab(
    (onEvent) => {
      const session = createSession({
        engine: Promise.resolve(createReferenceEngine()),
        emit: (events) => events.forEach((event) => onEvent(event)),
        pause,
        now: () => performance.now(),
        sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      })
      return { ...session, close: () => void session.close() }
    },
    { experiment: defaultExperiment(), checkpoint: null, play: false, ...start },
    localStudies,
  )
}
