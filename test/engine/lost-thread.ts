/* A thread that says it is ready, takes a part of a pass when it is asked to help, and is not heard of again. */
import { parentPort } from 'node:worker_threads'
import type { FromThread, ToThread } from '../../src/engine/pool/messages.ts'

const port = parentPort!
const ready: FromThread = { type: 'ready' }
let control: Int32Array | null = null

port.on('message', (message: ToThread) => {
  if (message.type === 'open' && message.opening.kind === 'memory') ({ control } = message.opening)
  if (message.type !== 'task' || control === null) return
  const isLeft = () => (Atomics.load(control!, 0) & 0xffff) < Atomics.load(control!, 0) >> 16
  while (!isLeft());
  Atomics.add(control, 0, 1)
  for (;;) Atomics.wait(control, 7, 0)
})
port.postMessage(ready, [])
